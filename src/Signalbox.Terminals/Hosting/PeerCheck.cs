using System.Net.Sockets;
using Signalbox.Terminals.Interop;

namespace Signalbox.Terminals.Hosting;

/// <summary>Who is at the other end of a Unix socket, by the kernel's word.</summary>
internal static class PeerCheck
{
    private const int SocketLevel = 1;
    private const int PeerCredentials = 17;

    /// <summary>Whether the peer runs as the same user as this process.</summary>
    public static bool IsSameUser(Socket socket) => IsUser(socket, ProcessCalls.EffectiveUser());

    /// <summary>Whether the peer runs as the user with this id.</summary>
    internal static bool IsUser(Socket socket, uint user)
    {
        uint length = 12;
        return ProcessCalls.GetPeer(socket.SafeHandle, SocketLevel, PeerCredentials, out ProcessCalls.PeerCredentials peer, ref length) == 0
            && peer.User == user;
    }
}
