using Signalbox.Terminals.Hosting;

namespace Signalbox.SessionHost;

/// <summary>What an authenticated hub may ask for.</summary>
internal interface IHubOrders
{
    HostStatus Status();

    void Input(byte[] bytes);

    void Resize(int columns, int rows);

    void BeginGrace(TimeSpan window);

    void End(string reason);

    void Close(string reason);
}
