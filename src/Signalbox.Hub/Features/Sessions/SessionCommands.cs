using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Sessions.Viewing;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Sessions;

/// <summary>What one viewer asks for over its socket, by the same rules as over HTTP.</summary>
internal sealed class SessionCommands(TerminalDesk desk, Caller caller, string sessionId) : IViewerCommands
{
    /// <inheritdoc />
    public ValueTask<ViewerError?> InputAsync(string data, CancellationToken cancellationToken) =>
        AnswerAsync(desk.InputAsync(caller, sessionId, data, cancellationToken));

    /// <inheritdoc />
    public ValueTask<ViewerError?> ResizeAsync(int cols, int rows, CancellationToken cancellationToken) =>
        AnswerAsync(desk.ResizeAsync(caller, sessionId, cols, rows, cancellationToken));

    /// <inheritdoc />
    public ValueTask<ViewerError?> ControlAsync(bool take, CancellationToken cancellationToken) =>
        AnswerAsync(desk.ControlAsync(caller, sessionId, take, cancellationToken));

    private static async ValueTask<ViewerError?> AnswerAsync(Task act)
    {
        try
        {
            await act;
            return null;
        }
        catch (SignalboxException e)
        {
            return new ViewerError(e.Code, e.Message);
        }
    }
}
