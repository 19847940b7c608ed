using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Inventory;

/// <summary>JSON in a form that does not depend on the order of members or on white space, for comparing. Numbers stay as they were written.</summary>
internal static class CanonicalJson
{
    /// <summary>SHA-256 of the canonical form, <c>sha256:</c> and lower-case hex.</summary>
    public static string Digest(JsonElement element) => Digest(Write(writer => Write(writer, element)));

    /// <summary>Of bytes.</summary>
    public static string Digest(ReadOnlySpan<byte> bytes) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}";

    /// <summary>The bytes that <paramref name="content"/> writes.</summary>
    public static byte[] Write(Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            content(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes the canonical form.</summary>
    public static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty member in element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
