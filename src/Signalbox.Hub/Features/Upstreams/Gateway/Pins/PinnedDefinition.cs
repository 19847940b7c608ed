using System.Text;
using System.Text.Json;
using Signalbox.Hub.Features.Upstreams.Gateway.Inventory;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Pins;

/// <summary>What of a tool's definition tells a model or a client what the tool does: a change of it wants a look.</summary>
internal static class PinnedDefinition
{
    private static readonly string[] Members = ["annotations", "description", "inputSchema", "name", "outputSchema", "title"];

    /// <summary>Its canonical text, and the digest of that.</summary>
    public static (string Text, string Digest) Of(ListedItem tool)
    {
        byte[] bytes = CanonicalJson.Write(writer =>
        {
            writer.WriteStartObject();
            foreach (string member in Members)
            {
                if (tool.Definition.TryGetProperty(member, out JsonElement value))
                {
                    writer.WritePropertyName(member);
                    CanonicalJson.Write(writer, value);
                }
            }

            writer.WriteEndObject();
        });
        return (Encoding.UTF8.GetString(bytes), CanonicalJson.Digest(bytes));
    }

    /// <summary>Names of the members that differ.</summary>
    public static IReadOnlyList<string> Differences(JsonElement approved, JsonElement current) => [.. Members.Where(member =>
    {
        bool before = approved.TryGetProperty(member, out JsonElement left);
        bool after = current.TryGetProperty(member, out JsonElement right);
        return before != after || (before && !JsonElement.DeepEquals(left, right));
    })];
}
