using System.Net.Sockets;
using Signalbox.Terminals.Hosting;

namespace Signalbox.SessionHost.Tests;

/// <summary>A hub's connection after the handshake, for tests that then say what no hub would.</summary>
internal static class RawHub
{
    public static async Task<NetworkStream> ConnectAsync(HostedSession session)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(session.Spec.Socket));
        var stream = new NetworkStream(socket, ownsSocket: true);
        HelloMessage hello = (await NextAsync(stream, FrameType.Hello))!.Value.Read(HostingJson.Default.HelloMessage);
        string nonce = Handshake.NewNonce();
        var auth = new AuthMessage(Handshake.Protocol, [], nonce, Handshake.HubProof(session.Secret, hello.Nonce, nonce));
        await Frame.Json(FrameType.Auth, auth, HostingJson.Default.AuthMessage).WriteToAsync(stream, CancellationToken.None);
        await NextAsync(stream, FrameType.Welcome);
        return stream;
    }

    public static async Task<Frame?> NextAsync(NetworkStream stream, FrameType type)
    {
        while (await Frame.ReadFromAsync(stream, CancellationToken.None) is { } frame)
        {
            if (frame.Type == type)
            {
                return frame;
            }
        }

        return null;
    }

    public static async Task UntilEndAsync(NetworkStream stream)
    {
        byte[] buffer = new byte[4096];
        while (await stream.ReadAsync(buffer) > 0)
        {
        }
    }
}
