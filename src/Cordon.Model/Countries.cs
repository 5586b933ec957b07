using System.Collections.Frozen;
using System.Text;

namespace Cordon.Model;

/// <summary>ISO 3166-1 codes by name: English short names and the spellings that the lists use.</summary>
/// <remarks>
/// <para>A name is looked up by its words, whatever their order, case, punctuation and diacritics: "Korea, North" and
/// "NORTH KOREA" are one, and so are "Iran (Islamic Republic of)" and "Islamic Republic of Iran". The little words
/// "the", "of", "and" do not count, "St." reads as "Saint".</para>
/// <para>Kosovo has the code that the European Commission and the lists use, <c>XK</c> (user-assigned). States that are
/// no more have the code they formerly had (ISO 3166-3): <c>SU</c>, <c>YU</c>, <c>DD</c>, <c>AN</c>; see
/// <see cref="CouldBeSame"/>. <c>CS</c> was Czechoslovakia's and then Serbia and Montenegro's: the EU list writes it
/// for Serbia, so as a code it reads as <c>RS</c>, and the name "Czechoslovakia" has no code. Regions that a list
/// names count for the state that the United Nations see them in (Crimea <c>UA</c>, Gaza and the West Bank
/// <c>PS</c>); a region of two states (Kafia Kingi) has none.</para>
/// </remarks>
public static class Countries
{
    // The code, the three-letter code, and then the names: the ISO short name first, after it the formal name and
    // the spellings seen in lists.
    static readonly string[] Rows =
    [
        "AD AND Andorra|Principality of Andorra",
        "AE ARE United Arab Emirates|UAE|Emirates",
        "AF AFG Afghanistan|Islamic Republic of Afghanistan",
        "AG ATG Antigua and Barbuda",
        "AI AIA Anguilla",
        "AL ALB Albania|Republic of Albania",
        "AM ARM Armenia|Republic of Armenia",
        "AO AGO Angola|Republic of Angola",
        "AQ ATA Antarctica",
        "AR ARG Argentina|Argentine Republic",
        "AS ASM American Samoa",
        "AT AUT Austria|Republic of Austria",
        "AU AUS Australia",
        "AW ABW Aruba",
        "AX ALA Åland Islands|Aland Islands",
        "AZ AZE Azerbaijan|Republic of Azerbaijan",
        "BA BIH Bosnia and Herzegovina|Republic of Bosnia and Herzegovina|Bosnia|Bosnia-Herzegovina",
        "BB BRB Barbados",
        "BD BGD Bangladesh|People's Republic of Bangladesh",
        "BE BEL Belgium|Kingdom of Belgium",
        "BF BFA Burkina Faso",
        "BG BGR Bulgaria|Republic of Bulgaria",
        "BH BHR Bahrain|Kingdom of Bahrain",
        "BI BDI Burundi|Republic of Burundi",
        "BJ BEN Benin|Republic of Benin",
        "BL BLM Saint Barthélemy|Saint Barthelemy",
        "BM BMU Bermuda",
        "BN BRN Brunei Darussalam|Brunei",
        "BO BOL Bolivia, Plurinational State of|Plurinational State of Bolivia|Bolivia",
        "BQ BES Bonaire, Sint Eustatius and Saba|Bonaire, Saint Eustatius and Saba|Caribbean Netherlands",
        "BR BRA Brazil|Federative Republic of Brazil",
        "BS BHS Bahamas|Commonwealth of the Bahamas|Bahamas, The",
        "BT BTN Bhutan|Kingdom of Bhutan",
        "BV BVT Bouvet Island",
        "BW BWA Botswana|Republic of Botswana",
        "BY BLR Belarus|Republic of Belarus|Byelarus|Belorussia|Byelorussia",
        "BZ BLZ Belize",
        "CA CAN Canada",
        "CC CCK Cocos (Keeling) Islands|Cocos Islands|Keeling Islands",
        "CD COD Congo, The Democratic Republic of the|Congo, Democratic Republic of the"
        + "|Congo (Democratic Republic)|Congo-Kinshasa|DR Congo|DRC|Zaire"
        + "|Congo, Democratic Republic of (was Zaire)",
        "CF CAF Central African Republic",
        "CG COG Congo|Republic of the Congo|Congo, Republic of the|Congo-Brazzaville",
        "CH CHE Switzerland|Swiss Confederation",
        "CI CIV Côte d'Ivoire|Republic of Côte d'Ivoire|Ivory Coast",
        "CK COK Cook Islands",
        "CL CHL Chile|Republic of Chile",
        "CM CMR Cameroon|Republic of Cameroon",
        "CN CHN China|People's Republic of China|PRC|Mainland China",
        "CO COL Colombia|Republic of Colombia",
        "CR CRI Costa Rica|Republic of Costa Rica",
        "CU CUB Cuba|Republic of Cuba",
        "CV CPV Cabo Verde|Republic of Cabo Verde|Cape Verde",
        "CW CUW Curaçao|Curacao",
        "CX CXR Christmas Island",
        "CY CYP Cyprus|Republic of Cyprus",
        "CZ CZE Czechia|Czech Republic",
        "DE DEU Germany|Federal Republic of Germany",
        "DJ DJI Djibouti|Republic of Djibouti",
        "DK DNK Denmark|Kingdom of Denmark",
        "DM DMA Dominica|Commonwealth of Dominica",
        "DO DOM Dominican Republic",
        "DZ DZA Algeria|People's Democratic Republic of Algeria",
        "EC ECU Ecuador|Republic of Ecuador",
        "EE EST Estonia|Republic of Estonia",
        "EG EGY Egypt|Arab Republic of Egypt",
        "EH ESH Western Sahara|Sahrawi Arab Democratic Republic",
        "ER ERI Eritrea|State of Eritrea",
        "ES ESP Spain|Kingdom of Spain",
        "ET ETH Ethiopia|Federal Democratic Republic of Ethiopia",
        "FI FIN Finland|Republic of Finland",
        "FJ FJI Fiji|Republic of Fiji",
        "FK FLK Falkland Islands (Malvinas)|Falkland Islands|Malvinas",
        "FM FSM Micronesia, Federated States of|Federated States of Micronesia|Micronesia",
        "FO FRO Faroe Islands|Faeroe Islands",
        "FR FRA France|French Republic",
        "GA GAB Gabon|Gabonese Republic",
        "GB GBR United Kingdom|United Kingdom of Great Britain and Northern Ireland|Great Britain|Britain|UK"
        + "|England|Scotland|Wales|Northern Ireland|GB-ENG|GB-NIR|GB-SCT|GB-WLS",
        "GD GRD Grenada",
        "GE GEO Georgia|Republic of Georgia",
        "GF GUF French Guiana",
        "GG GGY Guernsey",
        "GH GHA Ghana|Republic of Ghana",
        "GI GIB Gibraltar",
        "GL GRL Greenland",
        "GM GMB Gambia|Republic of the Gambia|The Gambia|Gambia, The",
        "GN GIN Guinea|Republic of Guinea",
        "GP GLP Guadeloupe",
        "GQ GNQ Equatorial Guinea|Republic of Equatorial Guinea",
        "GR GRC Greece|Hellenic Republic",
        "GS SGS South Georgia and the South Sandwich Islands",
        "GT GTM Guatemala|Republic of Guatemala",
        "GU GUM Guam",
        "GW GNB Guinea-Bissau|Republic of Guinea-Bissau",
        "GY GUY Guyana|Republic of Guyana",
        "HK HKG Hong Kong|Hong Kong Special Administrative Region of China|Hong Kong SAR"
        + "|China, Hong Kong Special Administrative Region|Hong Kong (China)|Hong Kong SAR, China",
        "HM HMD Heard Island and McDonald Islands",
        "HN HND Honduras|Republic of Honduras",
        "HR HRV Croatia|Republic of Croatia",
        "HT HTI Haiti|Republic of Haiti",
        "HU HUN Hungary",
        "ID IDN Indonesia|Republic of Indonesia",
        "IE IRL Ireland|Republic of Ireland|Eire",
        "IL ISR Israel|State of Israel",
        "IM IMN Isle of Man|Man, Isle of",
        "IN IND India|Republic of India",
        "IO IOT British Indian Ocean Territory",
        "IQ IRQ Iraq|Republic of Iraq",
        "IR IRN Iran, Islamic Republic of|Islamic Republic of Iran|Iran",
        "IS ISL Iceland|Republic of Iceland",
        "IT ITA Italy|Italian Republic",
        "JE JEY Jersey",
        "JM JAM Jamaica",
        "JO JOR Jordan|Hashemite Kingdom of Jordan",
        "JP JPN Japan",
        "KE KEN Kenya|Republic of Kenya",
        "KG KGZ Kyrgyzstan|Kyrgyz Republic|Kirghizia|Kirgizia",
        "KH KHM Cambodia|Kingdom of Cambodia",
        "KI KIR Kiribati|Republic of Kiribati",
        "KM COM Comoros|Union of the Comoros",
        "KN KNA Saint Kitts and Nevis|St. Kitts and Nevis|Saint Christopher and Nevis",
        "KP PRK Korea, Democratic People's Republic of|Democratic People's Republic of Korea|North Korea"
        + "|Korea, North|DPRK|Democratic People's Republic of Korea (North Korea)|Korea (North)|Korea, DPR",
        "KR KOR Korea, Republic of|South Korea|Korea, South|Republic of Korea|Korea (South)",
        "KW KWT Kuwait|State of Kuwait",
        "KY CYM Cayman Islands",
        "KZ KAZ Kazakhstan|Republic of Kazakhstan",
        "LA LAO Lao People's Democratic Republic|Laos|Lao PDR|Lao",
        "LB LBN Lebanon|Lebanese Republic",
        "LC LCA Saint Lucia|St. Lucia",
        "LI LIE Liechtenstein|Principality of Liechtenstein",
        "LK LKA Sri Lanka|Democratic Socialist Republic of Sri Lanka",
        "LR LBR Liberia|Republic of Liberia",
        "LS LSO Lesotho|Kingdom of Lesotho",
        "LT LTU Lithuania|Republic of Lithuania",
        "LU LUX Luxembourg|Grand Duchy of Luxembourg",
        "LV LVA Latvia|Republic of Latvia",
        "LY LBY Libya|Libyan Arab Jamahiriya|State of Libya|Libyan Arab Republic",
        "MA MAR Morocco|Kingdom of Morocco",
        "MC MCO Monaco|Principality of Monaco",
        "MD MDA Moldova, Republic of|Republic of Moldova|Moldova",
        "ME MNE Montenegro",
        "MF MAF Saint Martin (French part)|Saint Martin",
        "MG MDG Madagascar|Republic of Madagascar",
        "MH MHL Marshall Islands|Republic of the Marshall Islands",
        "MK MKD North Macedonia|Republic of North Macedonia|Macedonia"
        + "|Macedonia, The Former Yugoslav Republic of|FYROM|North Macedonia, The Republic of"
        + "|Republic of Macedonia",
        "ML MLI Mali|Republic of Mali|Region: Northern Mali",
        "MM MMR Myanmar|Republic of Myanmar|Burma|Myanmar (Burma)|Burma (Myanmar)|Union of Myanmar",
        "MN MNG Mongolia",
        "MO MAC Macao|Macao Special Administrative Region of China|Macau|Macao SAR"
        + "|China, Macao Special Administrative Region|Macau SAR, China",
        "MP MNP Northern Mariana Islands|Commonwealth of the Northern Mariana Islands",
        "MQ MTQ Martinique",
        "MR MRT Mauritania|Islamic Republic of Mauritania",
        "MS MSR Montserrat",
        "MT MLT Malta|Republic of Malta",
        "MU MUS Mauritius|Republic of Mauritius",
        "MV MDV Maldives|Republic of Maldives|Republic of the Maldives",
        "MW MWI Malawi|Republic of Malawi",
        "MX MEX Mexico|United Mexican States",
        "MY MYS Malaysia",
        "MZ MOZ Mozambique|Republic of Mozambique",
        "NA NAM Namibia|Republic of Namibia",
        "NC NCL New Caledonia",
        "NE NER Niger|Republic of the Niger",
        "NF NFK Norfolk Island",
        "NG NGA Nigeria|Federal Republic of Nigeria",
        "NI NIC Nicaragua|Republic of Nicaragua",
        "NL NLD Netherlands|Kingdom of the Netherlands|Holland|The Netherlands",
        "NO NOR Norway|Kingdom of Norway",
        "NP NPL Nepal|Federal Democratic Republic of Nepal",
        "NR NRU Nauru|Republic of Nauru",
        "NU NIU Niue",
        "NZ NZL New Zealand",
        "OM OMN Oman|Sultanate of Oman",
        "PA PAN Panama|Republic of Panama",
        "PE PER Peru|Republic of Peru",
        "PF PYF French Polynesia",
        "PG PNG Papua New Guinea|Independent State of Papua New Guinea",
        "PH PHL Philippines|Republic of the Philippines",
        "PK PAK Pakistan|Islamic Republic of Pakistan",
        "PL POL Poland|Republic of Poland",
        "PM SPM Saint Pierre and Miquelon",
        "PN PCN Pitcairn|Pitcairn Islands",
        "PR PRI Puerto Rico",
        "PS PSE Palestine, State of|State of Palestine|Palestinian|Palestinian Territory, Occupied"
        + "|Occupied Palestinian Territories|Palestinian Territories|Palestine|Palestinian Authority|West Bank"
        + "|Gaza|Gaza Strip|Region: Gaza|Region: West Bank|West Bank and Gaza|Occupied Palestinian Territory",
        "PT PRT Portugal|Portuguese Republic",
        "PW PLW Palau|Republic of Palau",
        "PY PRY Paraguay|Republic of Paraguay",
        "QA QAT Qatar|State of Qatar",
        "RE REU Réunion|Reunion",
        "RO ROU Romania|Rumania",
        "RS SRB Serbia|Republic of Serbia",
        "RU RUS Russian Federation|Russia",
        "RW RWA Rwanda|Rwandese Republic|Republic of Rwanda",
        "SA SAU Saudi Arabia|Kingdom of Saudi Arabia",
        "SB SLB Solomon Islands",
        "SC SYC Seychelles|Republic of Seychelles",
        "SD SDN Sudan|Republic of the Sudan|Republic of Sudan",
        "SE SWE Sweden|Kingdom of Sweden",
        "SG SGP Singapore|Republic of Singapore",
        "SH SHN Saint Helena, Ascension and Tristan da Cunha|Saint Helena",
        "SI SVN Slovenia|Republic of Slovenia",
        "SJ SJM Svalbard and Jan Mayen",
        "SK SVK Slovakia|Slovak Republic",
        "SL SLE Sierra Leone|Republic of Sierra Leone",
        "SM SMR San Marino|Republic of San Marino",
        "SN SEN Senegal|Republic of Senegal",
        "SO SOM Somalia|Federal Republic of Somalia",
        "SR SUR Suriname|Republic of Suriname",
        "SS SSD South Sudan|Republic of South Sudan",
        "ST STP Sao Tome and Principe|Democratic Republic of Sao Tome and Principe|São Tomé and Príncipe",
        "SV SLV El Salvador|Republic of El Salvador",
        "SX SXM Sint Maarten (Dutch part)|Sint Maarten",
        "SY SYR Syrian Arab Republic|Syria",
        "SZ SWZ Eswatini|Kingdom of Eswatini|Swaziland",
        "TC TCA Turks and Caicos Islands",
        "TD TCD Chad|Republic of Chad",
        "TF ATF French Southern Territories|French Southern and Antarctic Lands",
        "TG TGO Togo|Togolese Republic",
        "TH THA Thailand|Kingdom of Thailand",
        "TJ TJK Tajikistan|Republic of Tajikistan",
        "TK TKL Tokelau",
        "TL TLS Timor-Leste|Democratic Republic of Timor-Leste|East Timor",
        "TM TKM Turkmenistan",
        "TN TUN Tunisia|Republic of Tunisia",
        "TO TON Tonga|Kingdom of Tonga",
        "TR TUR Türkiye|Republic of Türkiye|Turkey",
        "TT TTO Trinidad and Tobago|Republic of Trinidad and Tobago",
        "TV TUV Tuvalu",
        "TW TWN Taiwan, Province of China|Taiwan|Chinese Taipei|Taiwan (Province of China)|Taiwan (China)"
        + "|Republic of China",
        "TZ TZA Tanzania, United Republic of|United Republic of Tanzania|Tanzania",
        "UA UKR Ukraine|Region: Crimea|Crimea|Region: Donetsk|Region: Luhansk|Region: Kherson"
        + "|Region: Zaporizhzhia",
        "UG UGA Uganda|Republic of Uganda",
        "UM UMI United States Minor Outlying Islands",
        "US USA United States|United States of America|USA|U.S.A.|U.S.|United States of America (USA)",
        "UY URY Uruguay|Eastern Republic of Uruguay",
        "UZ UZB Uzbekistan|Republic of Uzbekistan",
        "VA VAT Holy See (Vatican City State)|Holy See|Vatican City|Vatican|Vatican City State",
        "VC VCT Saint Vincent and the Grenadines|St. Vincent and the Grenadines",
        "VE VEN Venezuela, Bolivarian Republic of|Bolivarian Republic of Venezuela|Venezuela",
        "VG VGB Virgin Islands, British|British Virgin Islands|BVI",
        "VI VIR Virgin Islands, U.S.|Virgin Islands of the United States|US Virgin Islands|Virgin Islands, US"
        + "|United States Virgin Islands",
        "VN VNM Viet Nam|Socialist Republic of Viet Nam|Vietnam",
        "VU VUT Vanuatu|Republic of Vanuatu",
        "WF WLF Wallis and Futuna",
        "WS WSM Samoa|Independent State of Samoa",
        "YE YEM Yemen|Republic of Yemen|Yemen Arab Republic",
        "YT MYT Mayotte",
        "ZA ZAF South Africa|Republic of South Africa",
        "ZM ZMB Zambia|Republic of Zambia",
        "ZW ZWE Zimbabwe|Republic of Zimbabwe",
        "XK XKX Kosovo|Republic of Kosovo|Kosovo (under UNSCR 1244/99)",
        "SU SUN USSR|Soviet Union|former Soviet Union|Union of Soviet Socialist Republics|former USSR|SUHH",
        "YU YUG Yugoslavia|former Yugoslavia|Federal Republic of Yugoslavia|YUCS"
        + "|Socialist Federal Republic of Yugoslavia",
        "DD DDR German Democratic Republic|East Germany|DDDE",
        "AN ANT Netherlands Antilles|ANHH",
    ];

    // Codes that read as another one, with the reason in the remarks above; ISO 3166-3 for the rest.
    static readonly string[] Replaced =
    [
        "RS CS", "RS SCG", "RS CSXX", "RS Serbia and Montenegro", "RS State Union of Serbia and Montenegro",
        "MM BU", "CD ZR", "TL TP", "FR FX", "YE YD", "BF HV", "VU NH", "ZW RH", "BJ DY",
    ];

    static readonly FrozenDictionary<string, string> Codes = Build();

    static readonly FrozenDictionary<string, string[]> Successors = new Dictionary<string, string[]>
    {
        ["SU"] =
        [
            "AM", "AZ", "BY", "EE", "GE", "KG", "KZ", "LT", "LV", "MD", "RU", "TJ", "TM", "UA", "UZ",
        ],
        ["YU"] = ["BA", "HR", "ME", "MK", "RS", "SI", "XK"],
        ["DD"] = ["DE"],
        ["AN"] = ["BQ", "CW", "SX"],
        // Serbia's code is also written for Serbia and Montenegro, and for Kosovo by those who do not recognise it.
        ["RS"] = ["ME", "XK"],
        // People of Sudan's south were nationals of Sudan until 9 July 2011.
        ["SD"] = ["SS"],
        // Hong Kong, Macao and Taiwan are written both by themselves and as parts of China.
        ["CN"] = ["HK", "MO", "TW"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The alpha-2 code of a name or code in any case; null where it is not known.</summary>
    /// <remarks>Takes alpha-2 codes that are assigned, alpha-3 codes, and names. "Unknown", "00" and what names no
    /// single country have no code. Cost: O(length).</remarks>
    public static string? CodeOf(string text) => Codes.GetValueOrDefault(KeyOf(text));

    /// <summary>Can two codes stand for one country, seen at different times or by different authorities?</summary>
    /// <remarks>True for equal codes, and for a state and its successor or part: <c>SU</c> and <c>RU</c>, <c>CN</c> and
    /// <c>HK</c>. A "no" speaks against a match; a "yes" proves less than equality does.</remarks>
    public static bool CouldBeSame(string one, string other) =>
        one == other
        || (Successors.TryGetValue(one, out var after) && after.Contains(other))
        || (Successors.TryGetValue(other, out var afterOther) && afterOther.Contains(one));

    static FrozenDictionary<string, string> Build()
    {
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in Rows)
        {
            var code = row[..2];
            Add(codes, code, code);
            Add(codes, row[3..6], code);
            foreach (var name in row[7..].Split('|'))
            {
                Add(codes, name, code);
            }
        }

        foreach (var row in Replaced)
        {
            Add(codes, row[3..], row[..2]);
        }

        return codes.ToFrozenDictionary(StringComparer.Ordinal);
    }

    static void Add(Dictionary<string, string> codes, string name, string code)
    {
        if (!codes.TryAdd(KeyOf(name), code) && codes[KeyOf(name)] != code)
        {
            throw new InvalidOperationException($"\"{name}\" stands for both {codes[KeyOf(name)]} and {code}.");
        }
    }

    // The words in ordinal order, upper case, plain letters. A text of one word is its own key, so that codes stay
    // as they are.
    static string KeyOf(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            plain.Append(Plain(letter));
        }

        var words = plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word == "ST" ? "SAINT" : word)
            .ToArray();
        return words.Length == 1
            ? (words[0] == "SAINT" ? text.Trim().ToUpperInvariant() : words[0])
            : string.Join(' ', words.Where(word => word is not ("THE" or "OF" or "AND")).Order(StringComparer.Ordinal));
    }

    // string.Normalize does nothing in invariant mode, so the letters of country names are listed.
    static string Plain(char letter) => char.ToUpperInvariant(letter) switch
    {
        'Á' or 'À' or 'Â' or 'Ã' or 'Ä' or 'Å' or 'Ā' => "A",
        'É' or 'È' or 'Ê' or 'Ë' => "E",
        'Í' or 'Ì' or 'Î' or 'Ï' or 'İ' => "I",
        'ı' => "I",
        'Ó' or 'Ò' or 'Ô' or 'Õ' or 'Ö' => "O",
        'Ú' or 'Ù' or 'Û' or 'Ü' => "U",
        'Ç' => "C",
        'Ñ' => "N",
        '\u0300' or '\u0301' or '\u0302' or '\u0303' or '\u0308' or '\u0327' or '.' => "",
        var upper when char.IsLetterOrDigit(upper) => upper.ToString(),
        _ => " ",
    };
}
