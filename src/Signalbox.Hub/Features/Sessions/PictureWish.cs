using System.Globalization;
using Signalbox.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Sessions;

/// <summary>A terminal that somebody looks at, and what they have of it.</summary>
/// <param name="Session">The session.</param>
/// <param name="After">The offset of the picture they have; -1 for none.</param>
internal sealed record PictureWish(PtyId Session, long After)
{
    /// <summary>Reads <c>id</c> or <c>id:offset</c>, separated by commas.</summary>
    public static IReadOnlyList<PictureWish> Parse(string? of)
    {
        string[] parts = (of ?? "").Split(',');
        if (parts.Length > SessionPictureDesk.MostSessions)
        {
            throw SignalboxException.Invalid(
                "argument-invalid", $"'of' names {parts.Length} sessions; allowed are {SessionPictureDesk.MostSessions}.");
        }

        PictureWish[] wishes = [.. parts.Select(ParseOne)];
        return wishes.DistinctBy(wish => wish.Session).Count() == wishes.Length
            ? wishes
            : throw SignalboxException.Invalid("argument-invalid", "'of' names a session twice.");
    }

    private static PictureWish ParseOne(string part)
    {
        string[] halves = part.Split(':', 2);
        long after = -1;
        bool isGood = PtyId.TryParse(halves[0], out PtyId session)
            && (halves.Length == 1 || long.TryParse(halves[1], NumberStyles.None, CultureInfo.InvariantCulture, out after));
        return isGood ? new PictureWish(session, after) : throw SignalboxException.Invalid(
            "argument-invalid", "'of' lists sessions as <id> or <id>:<offset of the picture you have>, separated by commas.");
    }
}
