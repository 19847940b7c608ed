using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Signalbox.Contracts;
using Signalbox.Contracts.Sessions;

namespace Signalbox.Hub.Features.Sessions.Viewing;

/// <summary>Writes the text messages of docs/specs/sessions.md. The long-poll twin's items are the same ones.</summary>
internal static class ViewerMessages
{
    public static ReadOnlySpan<byte> Pong => "{\"type\":\"pong\"}"u8;

    public static void State(Utf8JsonWriter json, SessionView session)
    {
        Begin(json, "state");
        json.WritePropertyName("session");
        JsonSerializer.Serialize(json, session, ContractsJson.Default.SessionView);
        json.WriteEndObject();
    }

    public static void Resize(Utf8JsonWriter json, in ViewerItem item)
    {
        Begin(json, "resize");
        json.WriteNumber("offset", item.Offset);
        json.WriteNumber("cols", item.Cols);
        json.WriteNumber("rows", item.Rows);
        json.WriteEndObject();
    }

    /// <summary>Data as the long-poll twin carries it.</summary>
    public static void Data(Utf8JsonWriter json, long offset, ReadOnlySpan<byte> bytes)
    {
        Begin(json, "data");
        json.WriteNumber("offset", offset);
        json.WriteBase64String("data", bytes);
        json.WriteEndObject();
    }

    public static void End(Utf8JsonWriter json, long offset)
    {
        Begin(json, "end");
        json.WriteNumber("offset", offset);
        json.WriteEndObject();
    }

    public static void Error(Utf8JsonWriter json, ViewerError error)
    {
        Begin(json, "error");
        json.WriteString("code", error.Code);
        json.WriteString("detail", error.Detail);
        json.WriteEndObject();
    }

    /// <summary>The front of a gap message; <see cref="GapScreen.Json"/> is the rest.</summary>
    public static void GapFront(IBufferWriter<byte> into, long from) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"type":"gap","from":{{from}}"""), into);

    private static void Begin(Utf8JsonWriter json, string type)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
    }
}
