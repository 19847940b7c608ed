using System.Globalization;
using System.Text;

namespace Signalbox.Load;

/// <summary>
/// The program that floods its terminal, the same for everybody who records: it says that it is there, waits for the sign, reads the clock and gives out one
/// file of coloured lines.
/// </summary>
internal sealed class Flood
{
    private const int Lines = 600_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _ready;
    private readonly string _go;
    private readonly string _began;

    public Flood(string folder)
    {
        Folder = Directory.CreateDirectory(folder).FullName;
        _ready = Path.Combine(Folder, "ready");
        _go = Path.Combine(Folder, "go");
        _began = Path.Combine(Folder, "began");
        string text = Path.Combine(Folder, "text");
        ScriptFile = Path.Combine(Folder, "flood.sh");
        Script = $"""
            : > '{_ready}'
            until [ -e '{_go}' ]; do sleep 0.02; done
            date +%s%N > '{_began}'
            exec cat '{text}'
            """;
        File.WriteAllText(ScriptFile, Script);
        var lines = new StringBuilder();
        for (int line = 0; line < Lines; line++)
        {
            lines.Append(CultureInfo.InvariantCulture, $"\e[32m{line:000000}\e[0m a line of a build that has much to say, as builds do, and some \e[1mstress\e[0m in it\n");
        }

        File.WriteAllText(text, lines.ToString());

        // The terminal makes CR LF of each line's end.
        Bytes = lines.Length + Lines;
    }

    public string Folder { get; }

    public string Script { get; }

    /// <summary>The same script in a file.</summary>
    public string ScriptFile { get; }

    /// <summary>What comes out of the terminal.</summary>
    public long Bytes { get; }

    /// <summary>Makes the folder ready for another run, before the program is started.</summary>
    public void Reset()
    {
        File.Delete(_ready);
        File.Delete(_go);
        File.Delete(_began);
    }

    public Task UntilReadyAsync() => UntilAsync(() => File.Exists(_ready), "the flooding program to start");

    public void Go() => File.WriteAllText(_go, "");

    /// <summary>MB/s from the program's first byte until now.</summary>
    public double RateUntilNow()
    {
        double now = (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).TotalMilliseconds;
        double began = double.Parse(File.ReadAllText(_began), CultureInfo.InvariantCulture) / 1e6;
        return Bytes / 1000.0 / (now - began);
    }

    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        DateTime end = DateTime.UtcNow + Patience;
        while (!condition())
        {
            if (DateTime.UtcNow > end)
            {
                throw new InvalidOperationException($"Waited {Patience.TotalSeconds:0} s in vain for {what}.");
            }

            await Task.Delay(2);
        }
    }
}
