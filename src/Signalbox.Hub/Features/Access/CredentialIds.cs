using System.Security.Cryptography;
using Signalbox.Contracts;

namespace Signalbox.Hub.Features.Access;

/// <summary>Names of credentials in lists, logs and <c>Caller.CredentialId</c>. They are not secret.</summary>
internal static class CredentialIds
{
    public const string TokenPrefix = "tok-";
    public const string CookiePrefix = "browser-";
    public const string TaskPrefix = "task:";

    public const string SharePrefix = "link-";

    public static string NewShare() => SharePrefix + RandomNumberGenerator.GetHexString(12, lowercase: true);

    public static string NewToken() => TokenPrefix + RandomNumberGenerator.GetHexString(12, lowercase: true);

    public static string NewCookie() => CookiePrefix + RandomNumberGenerator.GetHexString(12, lowercase: true);

    public static string Of(TaskId task) => TaskPrefix + task.Value;
}
