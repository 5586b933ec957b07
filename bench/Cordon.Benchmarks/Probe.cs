using Cordon.Names;
namespace Cordon.Benchmarks;
static class Probe
{
    public static int Run(string[] words)
    {
        if (words is [var file] && File.Exists(file))
        {
            var good = new Dictionary<string, (int, int)>();
            foreach (var f in File.ReadLines(file).Select(l => l.Split('\t')))
            {
                var w = Word.Of(string.Concat(NormalText.Words(f[1])));
                var fold = SpellingFold.Of(string.Concat(NormalText.Words(f[2])));
                var ok = w.Readings.Any(r => r.Fold == fold);
                var key = f[0] + Writings.Of(w.Text);
                var (a, b) = good.GetValueOrDefault(key);
                good[key] = (a + (ok ? 1 : 0), b + 1);
                if (!ok)
                {
                    Console.WriteLine($"{f[0]} {f[1]} {f[2]} {fold}: {string.Join(' ', w.Readings.Select(r => r.Fold))}");
                }
            }

            foreach (var (k, v) in good)
            {
                Console.WriteLine($"{k} {v}");
            }

            return 0;
        }

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
