using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Signalbox.Terminals.Transcripts;

/// <summary>The lines of an asciicast: version 3 has intervals and comments, version 2 absolute times and neither comments nor <c>term</c>.</summary>
internal sealed class AsciicastLines(int version) : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json = new(Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    private long _lastMilliseconds;

    public void Header(AsciicastOptions options, int cols, int rows)
    {
        _json.Reset(_buffer);
        _json.WriteStartObject();
        _json.WriteNumber("version", version);
        if (version >= 3)
        {
            _json.WriteStartObject("term");
            _json.WriteNumber("cols", cols);
            _json.WriteNumber("rows", rows);
            WriteIfAny("type", options.Term);
            _json.WriteEndObject();
        }
        else
        {
            _json.WriteNumber("width", cols);
            _json.WriteNumber("height", rows);
        }

        if (options.StartedAt is { } startedAt)
        {
            _json.WriteNumber("timestamp", startedAt.ToUnixTimeSeconds());
        }

        WriteIfAny("title", options.Title);
        WriteEnvironment(options);
        _json.WriteEndObject();
        EndLine();
    }

    public void Event(TimeSpan time, string code, ReadOnlySpan<char> content)
    {
        // Whole milliseconds throughout, so that intervals add up to the true time.
        var now = Math.Max((long)time.TotalMilliseconds, _lastMilliseconds);
        var told = version >= 3 ? now - _lastMilliseconds : now;
        _lastMilliseconds = now;
        _json.Reset(_buffer);
        _json.WriteStartArray();
        _json.WriteNumberValue(told / 1000m);
        _json.WriteStringValue(code);
        _json.WriteStringValue(content);
        _json.WriteEndArray();
        EndLine();
    }

    public void Comment(string text)
    {
        if (version >= 3)
        {
            Encoding.UTF8.GetBytes($"# {text}\n", _buffer);
        }
    }

    public async ValueTask SendAsync(Stream output, CancellationToken cancellationToken)
    {
        await output.WriteAsync(_buffer.WrittenMemory, cancellationToken);
        _buffer.ResetWrittenCount();
    }

    public void Dispose() => _json.Dispose();

    private void WriteEnvironment(AsciicastOptions options)
    {
        // Version 3 has TERM in the header's term object.
        var term = version >= 3 ? null : options.Term;
        if (term is null && options.Shell is null)
        {
            return;
        }

        _json.WriteStartObject("env");
        WriteIfAny("TERM", term);
        WriteIfAny("SHELL", options.Shell);
        _json.WriteEndObject();
    }

    private void WriteIfAny(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _json.WriteString(name, value);
        }
    }

    private void EndLine()
    {
        _json.Flush();
        _buffer.Write("\n"u8);
    }
}
