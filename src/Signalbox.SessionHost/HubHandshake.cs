using Signalbox.Terminals.Hosting;

namespace Signalbox.SessionHost;

/// <summary>The host's side of Hello, Auth and Welcome.</summary>
internal sealed class HubHandshake(string secret, long now)
{
    private const long Patience = 5000;
    private readonly string _nonce = Handshake.NewNonce();

    public bool IsDone { get; private set; }

    /// <summary>Until when it must be done.</summary>
    public long Deadline => IsDone ? long.MaxValue : now + Patience;

    public byte[] Hello() =>
        Frame.Json(FrameType.Hello, new HelloMessage(Handshake.Protocol, Handshake.Capabilities, _nonce), HostingJson.Default.HelloMessage).ToBytes();

    /// <summary>Answers the hub's proof. Throws <see cref="InvalidDataException"/> when it is none.</summary>
    public byte[] Welcome(Frame frame, HostStatus status)
    {
        if (frame.Type != FrameType.Auth)
        {
            throw new InvalidDataException($"a frame of type {(int)frame.Type} came before the proof");
        }

        AuthMessage auth = frame.Read(HostingJson.Default.AuthMessage);
        if (auth.Nonce is null || !Handshake.Same(Handshake.HubProof(secret, _nonce, auth.Nonce), auth.Proof))
        {
            throw new InvalidDataException("the proof is wrong: whoever connected does not know the secret");
        }

        IsDone = true;
        var welcome = new WelcomeMessage(Handshake.HostProof(secret, _nonce, auth.Nonce), status);
        return Frame.Json(FrameType.Welcome, welcome, HostingJson.Default.WelcomeMessage).ToBytes();
    }
}
