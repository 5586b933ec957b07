using Cordon.Names;
using Cordon.Screening;
using Xunit;

namespace Cordon.Tests.Names;

/// <summary>Names that must meet at the default cut-off, and names that must not.</summary>
public sealed class NameComparerTests
{
    [Theory]
    [InlineData("Vladimir Putin", "Владимир Путин")]
    [InlineData("Wladimir Putin", "Vladimir Vladimirovich PUTIN")]
    [InlineData("Poutine Vladimir", "Vladimir Putin")]
    [InlineData("PUTIN, Vladimir", "Vladimir Putin")]
    [InlineData("Aliaksandr Lukashenka", "Александр Лукашенко")]
    [InlineData("Oleksandr Lukashenko", "Аляксандр Лукашэнка")]
    [InlineData("Mohamed Hussein", "محمد حسين")]
    [InlineData("Muhammad al-Assad", "محمد الأسد")]
    [InlineData("Abdul Rahman Yasin", "Abdulrahman Yasin")]
    [InlineData("Abd al-Rahman Yasin", "Abdelrahman Yassin")]
    [InlineData("Xi Jinping", "习近平")]
    [InlineData("XI Jin Ping", "Xi Jinping")]
    [InlineData("習近平", "习近平")]
    [InlineData("Kim Jong Un", "김정은")]
    [InlineData("Kim Jong-un", "Kim Jongun")]
    [InlineData("Sergei Shoygu", "Сергей Шойгу")]
    [InlineData("Schoigu Sergej", "Сергей Шойгу")]
    [InlineData("Dr. Ayman al-Zawahiri", "Aiman az-Zawahri")]
    [InlineData("J. Kony", "Joseph Kony")]
    [InlineData("Müller Hans", "Hans Mueller")]
    [InlineData("Bob Mugabe", "Robert Mugabe")]
    [InlineData("Igor Sechim", "Igor Sechin")]
    [InlineData("Vladmiir Putin", "Vladimir Putin")]
    [InlineData("Vova Putin", "Vladimir Putin")]
    [InlineData("Paco Rafael Arellano", "Francisco Rafael Arellano")]
    [InlineData("Rafael Caro Quin", "Rafael Caro Quintero")]
    [InlineData("Zvonko Baja", "Zvonko Bajagic")]
    [InlineData("Salem Abdul Aziz", "Salem Abd al-Aziz")]
    [InlineData("Vladimir\u200B Pu\u00ADtin", "Vladimir Putin")]
    public void Persons_who_are_one(string first, string second) =>
        Assert.True(Compare(first, second, NameOwner.Person) >= CutOff, $"{Compare(first, second, NameOwner.Person)}");

    [Theory]
    [InlineData("Vladimir Putin", "Vladimir Petrov")]
    [InlineData("Ivan Petrov", "Ivan Sidorov")]
    [InlineData("Sabawi Ibrahim Hasan al-Dulaimi", "Sabawi Ibrahim Hasan al-Tikriti")]
    [InlineData("Salman bin Muhammad", "Muhammad bin Salman")]
    [InlineData("Ahmad Hassan", "Ahmad Hussein")]
    [InlineData("Maria Garcia", "Maria Lopez")]
    [InlineData("Ali", "Ali Hassan Mahmoud")]
    [InlineData("Muhammad Ali Khan", "Muhammad")]
    [InlineData("Kim Min-jun", "Kim Jong Un")]
    [InlineData("Li Wei", "Wei Zhang")]
    [InlineData("John Smith", "Jane Smith")]
    [InlineData("Sergey Ivanovich Lavrov", "Sergey Ivanovich Pavlov")]
    [InlineData("Hans O. Friedrich", "Hans Joachim Friedrich")]
    [InlineData("Nooruddin Turabi Muhammad Abdul", "Nooruddin Turabi Muhammad Qasim")]
    [InlineData("Kim Jong", "Kimball Jong")]
    public void Persons_who_are_two(string first, string second) =>
        Assert.True(Compare(first, second, NameOwner.Person) < CutOff, $"{Compare(first, second, NameOwner.Person)}");

    [Theory]
    [InlineData("OOO Rosneft", "Роснефть")]
    [InlineData("Sberbank of Russia OJSC", "Public Joint Stock Company Sberbank of Russia")]
    [InlineData("Deutsche Bank", "Deutsche Bank AG")]
    [InlineData("S.M.Z. Company", "SMZ Co.")]
    [InlineData("A.B.C. Ltd", "ABC Limited")]
    [InlineData("Bank Melli Iran", "BANK MELLI IRAN")]
    [InlineData("SIS DOO", "SIS d.o.o.")]
    [InlineData("T-Bank Moscow", "T-Bank")]
    [InlineData("U.S. Department of State", "United States Department of State")]
    [InlineData("Ltd Liability Co Forum", "Limited Liability Company Forum")]
    [InlineData("Biestras.A.", "Biestra S.A.")]
    [InlineData("Siam Nicecompany Ltd.", "Siam Nice Company Ltd.")]
    [InlineData("Industrial Solut", "Industrial Solutions")]
    [InlineData("IRISL", "Islamic Republic of Iran Shipping Lines")]
    [InlineData("Islamic Republic of Iran Shipping Lines", "IRISL")]
    [InlineData("Минский автомобильный завод", "Minskiy Avtomobilnyi Zavod")]
    public void Organisations_that_are_one(string first, string second) =>
        Assert.True(
            Compare(first, second, NameOwner.Organisation) >= CutOff,
            $"{Compare(first, second, NameOwner.Organisation)}");

    [Theory]
    [InlineData("Alfa Bank", "Beta Bank")]
    [InlineData("Alfa Bank Moscow", "Alfa Bank Minsk")]
    [InlineData("Bowne Global Solutions", "Bowne Global Solutions II")]
    [InlineData("ABC", "Afghan Business Council")]
    [InlineData("Islamic Republic Iran Shipping Lines", "Iranian Refinery Industry Steel Lumber")]
    [InlineData("Plant No. 5", "Plant No. 7")]
    [InlineData("Volkswagen Aktiengesellschaft", "Siemens Aktiengesellschaft")]
    [InlineData("Global Trading LLC", "Orient Trading LLC")]
    [InlineData("Trading Company Limited", "Shipping Company Limited")]
    public void Organisations_that_are_two(string first, string second) =>
        Assert.True(
            Compare(first, second, NameOwner.Organisation) < CutOff,
            $"{Compare(first, second, NameOwner.Organisation)}");

    [Theory]
    [InlineData("M/V Petrel 8", "PETREL 8", true)]
    [InlineData("PETREL 8", "PETREL 9", false)]
    public void Vessels_are_told_by_their_numbers(string first, string second, bool same) =>
        Assert.Equal(same, Compare(first, second, NameOwner.Vessel) >= CutOff);

    [Fact]
    public void A_conflicting_part_weighs_more_than_a_missing_one()
    {
        var missing = Compare("Sergey Lavrov", "Sergey Viktorovich Lavrov", NameOwner.Person);
        var conflicting = Compare("Sergey Ivanovich Lavrov", "Sergey Viktorovich Lavrov", NameOwner.Person);
        Assert.True(missing > conflicting + 100_000, $"{missing} {conflicting}");
    }

    [Fact]
    public void A_typing_error_costs_ever_less_in_ever_longer_words()
    {
        int[] scores =
        [
            Compare("Juan Abcd", "Juan Abcf", NameOwner.Person), Compare("Juan Abcde", "Juan Abcfe", NameOwner.Person),
            Compare("Juan Abcdefg", "Juan Abcfefg", NameOwner.Person),
        ];
        Assert.True(scores[0] > 500_000, $"{scores[0]}");
        Assert.Equal(scores.Order(), scores);
    }

    [Fact]
    public void A_name_without_letters_scores_nothing() =>
        Assert.Equal(new NameComparison(0, []), NameComparer.Compare("...", "Ali", NameOwner.Person));

    static int CutOff => Policy.Default.CutOff.Millionths;

    static int Compare(string first, string second, NameOwner owner) =>
        NameComparer.Compare(first, second, owner).Millionths;
}
