using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Signalbox.Terminals.Transcripts;
using Signalbox.TestSupport;

namespace Signalbox.Terminals.Tests.Transcripts;

public sealed class AsciicastWriterTests
{
    [Fact]
    public async Task WriteAsync_SmallSession_IsTheDocumentedText()
    {
        using var recording = new Recording();
        recording.Writer.Append("$ ls\r\n"u8);
        recording.Time.Advance(TimeSpan.FromMilliseconds(1250));
        recording.Writer.Resize(100, 30);
        recording.Writer.Append("\u001b[1m\"out\"\u001b[0m\r\n"u8);
        recording.Time.Advance(TimeSpan.FromSeconds(2));
        recording.Writer.Exit(3);

        var options = new AsciicastOptions { StartedAt = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000), Title = "a task", Shell = "/bin/bash" };
        Assert.Equal(
            """
            {"version":3,"term":{"cols":80,"rows":24,"type":"xterm-256color"},"timestamp":1800000000,"title":"a task","env":{"SHELL":"/bin/bash"}}
            [0,"o","$ ls\r\n"]
            [1.25,"r","100x30"]
            [0,"o","\u001B[1m\"out\"\u001B[0m\r\n"]
            [2,"x","3"]

            """,
            await ExportAsync(recording, options));
    }

    [Fact]
    public async Task WriteAsync_Version2_HasAbsoluteTimesAndNoExit()
    {
        using var recording = new Recording();
        recording.Writer.Append("a"u8);
        recording.Time.Advance(TimeSpan.FromSeconds(1));
        recording.Writer.Append("b"u8);
        recording.Time.Advance(TimeSpan.FromSeconds(1));
        recording.Writer.Append("c"u8);
        recording.Writer.Exit(0);
        Assert.Equal(
            """
            {"version":2,"width":80,"height":24,"env":{"TERM":"xterm-256color"}}
            [0,"o","a"]
            [1,"o","b"]
            [2,"o","c"]

            """,
            await ExportAsync(recording, new AsciicastOptions { Version = 2 }));
    }

    [Fact]
    public async Task WriteAsync_CharacterSplitBetweenTimes_IsWholeAtTheLater()
    {
        using var recording = new Recording();
        recording.Writer.Append("x\u00e2"u8[..2]);
        recording.Time.Advance(TimeSpan.FromSeconds(1));
        recording.Writer.Append("x\u00e2"u8[2..]);
        var lines = (await ExportAsync(recording, new AsciicastOptions())).Split('\n');
        Assert.Equal("[0,\"o\",\"x\"]", lines[1]);
        Assert.Equal("[1,\"o\",\"â\"]", lines[2]);
    }

    [Fact]
    public async Task WriteAsync_Gap_IsACommentAMarkerAndTheScreenBehindIt()
    {
        var options = Recording.Small with { Cap = 10, HeadSize = 2, SegmentSize = 1, Segments = 3 };
        using var recording = new Recording(options);
        recording.Writer.Append("0123456789abcdef"u8);
        var lines = (await ExportAsync(recording, new AsciicastOptions())).Split('\n');
        Assert.Equal(["[0,\"o\",\"01\"]", "# gap: 11 bytes rolled away", "[0,\"m\",\"gap: 11 bytes rolled away\"]", "[0,\"o\",\"\\u001Bc\"]"], lines[1..5]);
        Assert.Equal(["[0,\"o\",\"d\"]", "[0,\"o\",\"e\"]", "[0,\"o\",\"f\"]", ""], lines[^4..]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task WriteAsync_RandomSession_FollowsTheGrammarAndKeepsEveryByte(int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        using var recording = new Recording(Recording.Small with { Cap = 1 << 20 });
        for (var i = 0; i < 200; i++)
        {
            var piece = string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => Piece(random)));
            text.Append(piece);
            foreach (var part in Split(Encoding.UTF8.GetBytes(piece), random))
            {
                recording.Writer.Append(part);
                recording.Time.Advance(TimeSpan.FromMilliseconds(random.Next(90)));
            }

            if (random.Next(8) == 0)
            {
                recording.Writer.Resize(random.Next(1, 300), random.Next(1, 100));
            }
        }

        recording.Writer.Exit(0);
        var cast = await ExportAsync(recording, new AsciicastOptions());
        Assert.Equal(text.ToString(), OutputOf(cast, out var duration));
        // Intervals are rounded to whole milliseconds of the true time, so their sum is exact.
        Assert.Equal(recording.Time.Elapsed.TotalSeconds, (double)duration, 3);
    }

    [Fact]
    public async Task WriteAsync_Version2_PlaysInAsciinema()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/asciinema"), "asciinema is not installed");
        using var recording = new Recording();
        recording.Writer.Append("Zug ▶ 🚂\r\n"u8);
        recording.Writer.Resize(100, 30);
        recording.Writer.Append("done"u8);
        recording.Writer.Exit(0);
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["a.cast"], await ExportAsync(recording, new AsciicastOptions { Version = 2 }));

        // It insists on a terminal of its own; script(1) gives it one, which turns line feeds into CR LF.
        var start = new ProcessStartInfo("/usr/bin/script", ["-qec", $"asciinema cat {folder["a.cast"]}", "/dev/null"]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["ASCIINEMA_CONFIG_HOME"] = folder.Path;
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        var shown = await process.StandardOutput.ReadToEndAsync();
        Assert.Equal("Zug ▶ 🚂\ndone", shown.Replace("\r", "", StringComparison.Ordinal));
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    private static async Task<string> ExportAsync(Recording recording, AsciicastOptions options)
    {
        using var reader = recording.OpenReader();
        using var writer = new AsciicastWriter(reader, options);
        using var output = new MemoryStream();
        await writer.WriteAsync(output, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    /// <summary>Checks each line against the grammar of version 3 and gives the text that a player would show.</summary>
    private static string OutputOf(string cast, out decimal duration)
    {
        Assert.EndsWith("\n", cast, StringComparison.Ordinal);
        var lines = cast[..^1].Split('\n');
        var header = JsonDocument.Parse(lines[0]).RootElement;
        Assert.Equal(3, header.GetProperty("version").GetInt32());
        Assert.Equal(80, header.GetProperty("term").GetProperty("cols").GetInt32());
        Assert.Equal(24, header.GetProperty("term").GetProperty("rows").GetInt32());

        var output = new StringBuilder();
        duration = 0;
        foreach (var line in lines.Skip(1).Where(line => line[0] != '#'))
        {
            var parts = JsonDocument.Parse(line).RootElement;
            Assert.Equal(3, parts.GetArrayLength());
            Assert.True(parts[0].GetDecimal() >= 0);
            duration += parts[0].GetDecimal();
            var content = parts[2].GetString()!;
            switch (parts[1].GetString())
            {
                case "o":
                    output.Append(content);
                    break;
                case "r":
                    Assert.Matches("^[0-9]+x[0-9]+$", content);
                    break;
                case "x":
                    Assert.True(int.TryParse(content, CultureInfo.InvariantCulture, out _));
                    break;
                default:
                    Assert.Equal("m", parts[1].GetString());
                    break;
            }
        }

        return output.ToString();
    }

    private static string Piece(Random random) => random.Next(6) switch
    {
        0 => "🚂",
        1 => "é",
        2 => "\u001b[31m",
        3 => "\r\n",
        4 => "\u0007\"\\\u007f",
        _ => "signal",
    };

    private static IEnumerable<byte[]> Split(byte[] bytes, Random random)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var count = Math.Min(random.Next(1, 9), bytes.Length - at);
            yield return bytes[at..(at + count)];
            at += count;
        }
    }
}
