using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Signalbox.FaultyServer;

namespace Signalbox.Hub.Tests.Features.Upstreams.Faults;

/// <summary>Faults of HTTP, and how answers go over it.</summary>
internal static class WebFaults
{
    private static readonly TimeSpan Drip = TimeSpan.FromMilliseconds(5);

    /// <summary>False: the fault is none of HTTP's.</summary>
    public static async Task<bool> TryAnswerAsync(HttpContext http, Fault fault)
    {
        HttpResponse response = http.Response;
        switch (fault)
        {
            case Fault.NoAnswer:
                await Task.Delay(Timeout.Infinite, http.RequestAborted);
                return true;
            case Fault.HangAfterHeaders:
                response.ContentType = "text/event-stream";
                await response.Body.FlushAsync(http.RequestAborted);
                await Task.Delay(Timeout.Infinite, http.RequestAborted);
                return true;
            case Fault.SlowDrip:
                response.ContentType = "application/json";
                await DripAsync(http);
                return true;
            case Fault.ResetMidStream:
                response.ContentType = "text/event-stream";
                await response.WriteAsync("data: {\"jsonrpc\":", http.RequestAborted);
                await response.Body.FlushAsync(http.RequestAborted);
                http.Abort();
                return true;
            case Fault.HtmlPage:
                response.ContentType = "text/html";
                await response.WriteAsync("<html><title>Sign in</title></html>", http.RequestAborted);
                return true;
            case Fault.LoginRedirect:
                response.Redirect("https://login.example/?next=mcp");
                return true;
            case Fault.Throttled or Fault.ThrottledWithoutTime:
                response.StatusCode = StatusCodes.Status429TooManyRequests;
                response.Headers.RetryAfter = fault == Fault.Throttled ? "7" : default;
                return true;
            case Fault.EmptyBody:
                response.ContentType = "application/json";
                return true;
            case Fault.Unauthorized or Fault.Forbidden or Fault.InternalError or Fault.Unavailable:
                response.StatusCode = fault switch
                {
                    Fault.Unauthorized => StatusCodes.Status401Unauthorized,
                    Fault.Forbidden => StatusCodes.Status403Forbidden,
                    Fault.InternalError => StatusCodes.Status500InternalServerError,
                    _ => StatusCodes.Status503ServiceUnavailable,
                };
                await response.WriteAsync("out of order", http.RequestAborted);
                return true;
            default:
                return false;
        }
    }

    /// <summary>One message as a body, several as events; a notification is only acknowledged.</summary>
    public static async Task SendAsync(HttpContext http, JsonObject message, IReadOnlyList<byte[]> answers, Fault fault)
    {
        HttpResponse response = http.Response;
        if (message["id"] is null)
        {
            response.StatusCode = StatusCodes.Status202Accepted;
        }
        else if (answers.Count == 1 && fault is Fault.None or Fault.GiantResult or Fault.HalfJson or Fault.InvalidUtf8)
        {
            response.ContentType = "application/json";
            await response.Body.WriteAsync(answers[0], http.RequestAborted);
        }
        else
        {
            response.ContentType = "text/event-stream";
            foreach (byte[] answer in answers)
            {
                await response.WriteAsync("data: ", http.RequestAborted);
                await response.Body.WriteAsync(answer, http.RequestAborted);
                await response.WriteAsync("\n\n", http.RequestAborted);
            }
        }
    }

    private static async Task DripAsync(HttpContext http)
    {
        while (true)
        {
            await http.Response.WriteAsync(" ", http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await Task.Delay(Drip, TimeProvider.System, http.RequestAborted);
        }
    }
}
