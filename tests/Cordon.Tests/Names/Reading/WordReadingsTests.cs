using Cordon.Names;
using CsCheck;
using Xunit;

namespace Cordon.Tests.Names;

/// <summary>Words in other scripts, read as passports and newspapers write them.</summary>
public sealed class WordReadingsTests
{
    [Theory]
    [InlineData("Путин", "Putin")]
    [InlineData("Путин", "Poutine")]
    [InlineData("Шойгу", "Shoigu")]
    [InlineData("Шойгу", "Schojgu")]
    [InlineData("Шойгу", "Choïgou")]
    [InlineData("Щукин", "Shchukin")]
    [InlineData("Щукин", "Ščukin")]
    [InlineData("Хрущёв", "Khrushchyov")]
    [InlineData("Хрущёв", "Chruschtschow")]
    [InlineData("Жуков", "Zhukov")]
    [InlineData("Жуков", "Schukow")]
    [InlineData("Зеленський", "Zelenskyy")]
    [InlineData("Лукашэнка", "Lukashenka")]
    [InlineData("Ђоковић", "Đoković")]
    [InlineData("Ђоковић", "Djokovic")]
    [InlineData("Тоқаев", "Toqaev")]
    [InlineData("Иванчев", "Ivanchev")]
    public void Cyrillic_is_read_by_every_usual_romanisation(string native, string latin, bool same = true) =>
        AssertRead(native, latin, same);

    [Theory]
    [InlineData("Μητσοτάκης", "Mitsotakis")]
    [InlineData("Παπανδρέου", "Papandreou")]
    [InlineData("Γιώργος", "Giorgos")]
    [InlineData("Γιώργος", "Yorgos")]
    [InlineData("Փաշինյան", "Pashinyan")]
    [InlineData("Սարգսյան", "Sargsyan")]
    [InlineData("Սարգսյան", "Sarksyan")]
    [InlineData("სააკაშვილი", "Saakashvili")]
    [InlineData("ივანიშვილი", "Ivanishvili")]
    public void Greek_Armenian_and_Georgian_are_read_as_their_passports_write_them(string native, string latin) =>
        AssertRead(native, latin);

    [Theory]
    [InlineData("محمد", "Muhammad")]
    [InlineData("محمد", "Mohamed")]
    [InlineData("حسين", "Hussein")]
    [InlineData("سليماني", "Sulaimani")]
    [InlineData("نور", "Noor")]
    [InlineData("شمس‌الدین", "Shamsuddin")]
    [InlineData("سیف‌الله", "Saifullah")]
    [InlineData("عبدالله", "Abdullah")]
    [InlineData("نورزی", "Noorzai")]
    [InlineData("احمدرضا", "Ahmadreza")]
    [InlineData("ثناءالله", "Sanaullah")]
    public void Arabic_script_is_read_with_the_vowels_that_it_does_not_write(string native, string latin) =>
        AssertRead(native, latin);

    [Theory]
    [InlineData("נתניהו", "Netanyahu")]
    [InlineData("אולמרט", "Olmert")]
    [InlineData("דוד", "David")]
    public void Hebrew_is_read_with_the_vowels_that_it_does_not_write(string native, string latin) =>
        AssertRead(native, latin);

    [Theory]
    [InlineData("मोदी", "Modi")]
    [InlineData("राजनाथ", "Rajnath")]
    [InlineData("नरेन्द्र", "Narendra")]
    [InlineData("মোহাম্মদ", "Mohammad")]
    [InlineData("ਮਨਮੋਹਨ", "Manmohan")]
    [InlineData("కల్వకుంట్ల", "Kalvakuntla")]
    [InlineData("ทักษิณ", "Thaksin")]
    [InlineData("ተስፋዬ", "Tesfaye")]
    [InlineData("መንግሥቱ", "Mengistu")]
    public void Scripts_of_India_Thai_and_Ethiopic_are_read_by_their_sounds(string native, string latin) =>
        AssertRead(native, latin);

    [Theory]
    [InlineData("習", "Xi")]
    [InlineData("习近平", "Xijinping")]
    [InlineData("郭", "Guo")]
    [InlineData("郭", "Kuo")]
    [InlineData("郭", "Kwok")]
    [InlineData("王", "Wong")]
    [InlineData("張", "Cheung")]
    [InlineData("曾", "Tsang")]
    [InlineData("文在寅", "Munjaein")]
    [InlineData("田中", "Tanaka")]
    [InlineData("佐々木", "Sasaki")]
    [InlineData("安倍", "Abe")]
    [InlineData("約翰", "John")]
    public void Han_is_read_in_each_language_that_writes_it(string native, string latin) => AssertRead(native, latin);

    [Theory]
    [InlineData("김", "Kim")]
    [InlineData("이", "Lee")]
    [InlineData("이", "Rhee")]
    [InlineData("박", "Park")]
    [InlineData("정은", "Jong-un")]
    [InlineData("정은", "Jeong-eun")]
    [InlineData("석열", "Suk-yeol")]
    [InlineData("근혜", "Geun-hye")]
    [InlineData("영수", "Young-soo")]
    [InlineData("현우", "Hyun-woo")]
    [InlineData("푸틴", "Putin")]
    [InlineData("오바마", "Obama")]
    public void Hangul_is_read_as_Koreans_spell_themselves(string native, string latin) => AssertRead(native, latin);

    [Theory]
    [InlineData("アベ", "Abe")]
    [InlineData("さとう", "Sato")]
    [InlineData("プーチン", "Putin")]
    [InlineData("ロドリゲス", "Rodriguez")]
    [InlineData("鈴木かおり", "Suzukikaori")]
    public void Kana_is_read_as_Japanese_and_as_what_it_writes(string native, string latin) =>
        AssertRead(native, latin);

    [Theory]
    [InlineData("Петр", "Pavel")]
    [InlineData("حسن", "Hussein")]
    [InlineData("محمود", "Muhammad")]
    [InlineData("王", "Li")]
    [InlineData("박", "Choi")]
    [InlineData("राम", "Ravi")]
    public void Common_names_are_not_read_as_each_other(string native, string latin) =>
        AssertRead(native, latin, false);

    [Theory]
    [InlineData("ᏣᎳᎩ")]
    [InlineData("မြန်မာ")]
    [InlineData("ខ្មែរ")]
    [InlineData("ⵣ")]
    public void A_word_in_a_script_without_a_table_meets_itself(string native)
    {
        var word = string.Concat(NormalText.Words(native));
        Assert.NotEmpty(Word.Of(word).Readings);
        Assert.True(NameComparer.Compare(native, native, NameOwner.Person).Millionths >= 950_000);
    }

    [Fact]
    public void No_text_stops_a_reading_and_none_has_too_many()
    {
        Gen.String.SelectMany(text => Gen.Const(text)).Sample(AssertBounded, iter: 5_000);
        Gen.Select(Gen.Int[0x370, 0xD7A3], Gen.Int[0, 60], Gen.Int[0, 40]).Select((first, spread, length) =>
            string.Concat(Enumerable.Range(0, length).Select(i => (char)(first + (i * 7 % (spread + 1))))))
            .Sample(AssertBounded, iter: 20_000);
    }

    [Theory]
    [InlineData("щ")]
    [InlineData("م")]
    [InlineData("ש")]
    [InlineData("习")]
    [InlineData("정")]
    [InlineData("プ")]
    [InlineData("र")]
    [InlineData("น")]
    [InlineData("ግ")]
    [InlineData("λ")]
    public void A_word_of_a_hundred_thousand_letters_is_read_as_far_as_people_write_names(string letter)
    {
        var word = Word.Of(string.Concat(Enumerable.Repeat(letter, 100_000)));
        Assert.All(word.Readings, reading => Assert.InRange(reading.Latin.Length, 1, ReadingTable.LettersMax * 8));
    }

    [Fact]
    public void A_reading_is_ASCII_small_letters_and_has_a_fold() =>
        Assert.All(
            new[] { "Щукин", "محمد", "נתניהו", "मोदी", "習近平", "정은", "プーチン", "ተስፋዬ", "ทักษิณ", "Γιώργος" }
                .SelectMany(NormalText.Words).SelectMany(word => Word.Of(word).Readings),
            reading =>
                Assert.True(reading.Latin.All(char.IsAsciiLetterLower) && reading.Fold.Length > 0, reading.Latin));

    [Fact]
    public void All_tables_together_are_no_more_than_8_megabytes()
    {
        var assembly = typeof(WordReadings).Assembly;
        var names = assembly.GetManifestResourceNames();
        Assert.Contains("reading-arabic.tsv", names);
        Assert.InRange(names.Sum(name => assembly.GetManifestResourceStream(name)!.Length), 1, 8 << 20);
    }

    static void AssertBounded(string text)
    {
        foreach (var word in NormalText.Words(text))
        {
            Assert.InRange(Word.Of(word).Readings.Length, 1, WordReadings.Most);
            Assert.All(Word.Of(word).Readings, reading => Assert.NotEmpty(reading.Fold));
        }
    }

    static void AssertRead(string native, string latin, bool same = true)
    {
        var folds = Word.Of(string.Concat(NormalText.Words(native))).Readings.Select(reading => reading.Fold).ToArray();
        var fold = SpellingFold.Of(string.Concat(NormalText.Words(latin)));
        Assert.True(folds.Contains(fold) == same, $"{fold}: {string.Join(' ', folds)}");
    }
}
