using Cordon.Names;
namespace Cordon.Benchmarks;
static class Probe
{
    public static int Run(string[] words)
    {
        foreach (var text in words)
        {
            foreach (var normal in NormalText.Words(text))
            {
                var word = Word.Of(normal);
                Console.WriteLine($"{normal}: {string.Join(' ', word.Readings.Select(r => r.Latin + "=" + r.Fold))}");
            }
        }
        return 0;
    }
}
