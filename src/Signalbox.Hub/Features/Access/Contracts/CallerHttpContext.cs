namespace Signalbox.Hub.Features.Access.Contracts;

/// <summary>Where faces find the caller that authentication put on the request.</summary>
public static class CallerHttpContext
{
    private static readonly object Key = new();

    /// <summary>The caller; <see cref="Caller.Anonymous"/> when the request carried no valid credential.</summary>
    public static Caller GetCaller(this HttpContext context) =>
        context.Items.TryGetValue(Key, out object? value) && value is Caller caller ? caller : Caller.Anonymous;

    /// <summary>Called by authentication, once a request.</summary>
    public static void SetCaller(this HttpContext context, Caller caller) => context.Items[Key] = caller;
}
