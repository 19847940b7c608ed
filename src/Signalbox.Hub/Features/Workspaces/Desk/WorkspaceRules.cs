using System.Buffers;
using System.Globalization;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Workspaces.Requests;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Workspaces.Desk;

/// <summary>What the fields of a workspace may hold. The first words of each refusal are the original's.</summary>
internal static class WorkspaceRules
{
    public const int MaxName = 255;
    public const int MaxRole = 1000;

    private const int MaxDir = 4096;
    private const int MaxTier = 100;
    private const int MaxTasks = 1000;

    private static readonly SearchValues<char> Markup = SearchValues.Create("{}[]|>*&!");
    /// <summary>Turn the order of what is read, in lists of people and of agents.</summary>
    private static readonly SearchValues<char> Turning = SearchValues.Create("\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069");

    private static readonly string[] Accesses = ["none", "read_only", "read_write"];

    public static string Name(string? name) => string.IsNullOrWhiteSpace(name) || !IsPlain(name, MaxName)
        ? throw Fields($"name must have 1…{MaxName} characters, no control characters and none of {{}}[]|>*&!")
        : name.Trim();

    public static string? Role(string? role) => role is null || IsPlain(role, MaxRole)
        ? NullIfEmpty(role)
        : throw Fields($"role must have at most {MaxRole} characters, no control characters and none of {{}}[]|>*&!");

    /// <summary>0 means nobody said, as in the original.</summary>
    public static int Tier(int? tier) => tier switch
    {
        null or 0 => 3,
        > 0 and <= MaxTier => tier.Value,
        _ => throw Fields($"tier must be 1…{MaxTier}"),
    };

    public static int MaxConcurrentTasks(int? tasks) => tasks switch
    {
        null => 1,
        >= 1 and <= MaxTasks => tasks.Value,
        _ => throw Fields($"max_concurrent_tasks must be 1…{MaxTasks}"),
    };

    public static string? Directory(string? folder) => string.IsNullOrEmpty(folder) ? null
        : folder.Length <= MaxDir && !folder.Any(char.IsControl) && folder[0] == '/' && !folder.Split('/').Contains("..") ? folder
        : throw SignalboxException.Invalid("workspace-directory", "invalid workspace directory: it must be an absolute path without '..'");

    public static string Access(string? access) => string.IsNullOrEmpty(access) ? "none"
        : Accesses.Contains(access) ? access
        : throw SignalboxException.Invalid("workspace-access", "invalid workspace access: it must be none, read_only or read_write");

    public static CanvasPlace Place(CanvasPlace? place) => place switch
    {
        null => new CanvasPlace(0, 0),
        _ when double.IsFinite(place.X) && double.IsFinite(place.Y) => place,
        _ => throw Fields("canvas must hold finite numbers x and y"),
    };

    public static WorkspaceId? Parent(string? parent) => string.IsNullOrEmpty(parent) ? null
        : WorkspaceId.TryParse(parent, out WorkspaceId id) ? id
        : throw Fields("parent_id must be the id of a workspace");

    public static SignalboxException Fields(string reason) => SignalboxException.Invalid("workspace-fields", $"invalid workspace fields: {reason}");

    private static bool IsPlain(string text, int max) =>
        text.Length <= max && !text.Any(EndsLine) && !text.AsSpan().ContainsAny(Markup) && !text.AsSpan().ContainsAny(Turning);

    private static bool EndsLine(char character) =>
        char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
