namespace Signalbox.Hub.Features.Sessions.Viewing;

/// <summary>What a viewer may ask for beyond watching. Each answers with the reason for a refusal, null when it was done.</summary>
internal interface IViewerCommands
{
    ValueTask<ViewerError?> InputAsync(string data, CancellationToken cancellationToken);

    ValueTask<ViewerError?> ResizeAsync(int cols, int rows, CancellationToken cancellationToken);

    ValueTask<ViewerError?> ControlAsync(bool take, CancellationToken cancellationToken);
}
