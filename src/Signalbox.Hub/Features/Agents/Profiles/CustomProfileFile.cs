using System.Text.Json;
using System.Text.Json.Serialization;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Agents.Profiles;

/// <summary>The operator's agents file.</summary>
internal sealed record CustomProfileFile
{
    public required IReadOnlyList<CustomProfileEntry> Profiles { get; init; }

    /// <summary>Reads and checks the file. Throws <see cref="SettingException"/> with a sentence for the operator.</summary>
    public static IReadOnlyList<CustomProfileEntry> Read(string path, IReadOnlyCollection<string> taken)
    {
        CustomProfileFile? file;
        try
        {
            file = JsonSerializer.Deserialize(File.ReadAllBytes(path), CustomProfileJson.Default.CustomProfileFile);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new SettingException($"The agents file {path} can't be read: {e.Message} Correct it, or move it away.");
        }

        var names = new HashSet<string>(taken, StringComparer.Ordinal);
        foreach (CustomProfileEntry entry in file?.Profiles ?? [])
        {
            string? fault = entry.Fault() ?? (names.Add(entry.Name) ? null : $"the name '{entry.Name}' is taken");
            if (fault is not null)
            {
                throw new SettingException($"The agents file {path} is wrong: {fault}. Correct it, or move it away.");
            }
        }

        return file?.Profiles ?? [];
    }
}

/// <summary>Source-generated JSON of <see cref="CustomProfileFile"/>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(CustomProfileFile))]
internal sealed partial class CustomProfileJson : JsonSerializerContext;
