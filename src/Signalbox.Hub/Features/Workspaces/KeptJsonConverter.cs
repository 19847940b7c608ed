using System.Text.Json;
using System.Text.Json.Serialization;

namespace Signalbox.Hub.Features.Workspaces;

/// <summary>
/// Writes JSON that the hub keeps as text, such as cards, as it was kept. Lists of thousands of workspaces would else spend most of their time on taking it apart
/// and putting it together again. The text was written by this program, so it is not checked once more.
/// </summary>
internal sealed class KeptJsonConverter : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.GetRawText();
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteRawValue(value, skipInputValidation: true);
}
