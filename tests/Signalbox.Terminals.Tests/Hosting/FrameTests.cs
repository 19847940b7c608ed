using Signalbox.Terminals.Hosting;

namespace Signalbox.Terminals.Tests.Hosting;

public sealed class FrameTests
{
    [Fact]
    public void ToBytes_Frame_IsLengthTypePayload() =>
        Assert.Equal("04000000" + "06" + "616263", Convert.ToHexString(new Frame(FrameType.Input, "abc"u8.ToArray()).ToBytes()));

    [Fact]
    public void TryTake_CutAnywhere_WaitsForTheRest()
    {
        byte[] bytes = [.. Frame.Number(FrameType.Head, 513).ToBytes(), 1];

        for (int length = 0; length < bytes.Length - 1; length++)
        {
            Assert.False(Frame.TryTake(bytes.AsMemory(0, length), Frame.MaxLength, out _, out _));
        }

        Assert.True(Frame.TryTake(bytes, Frame.MaxLength, out Frame frame, out int taken));
        Assert.Equal((FrameType.Head, 513L, bytes.Length - 1), (frame.Type, frame.ReadNumber(), taken));
    }

    [Theory]
    [InlineData("00000000")]
    [InlineData("01001000")]
    [InlineData("FFFFFFFF")]
    public void TryTake_ImpossibleLength_IsRefused(string hex) =>
        Assert.Throws<InvalidDataException>(() => Frame.TryTake(Convert.FromHexString(hex), Frame.MaxLength, out _, out _));

    [Fact]
    public async Task ReadFrom_EndInsideAFrame_IsAnError()
    {
        byte[] bytes = Frame.Number(FrameType.Head, 1).ToBytes();

        await Assert.ThrowsAnyAsync<IOException>(
            async () => await Frame.ReadFromAsync(new MemoryStream(bytes, 0, bytes.Length - 1), CancellationToken.None));
        Assert.Null(await Frame.ReadFromAsync(new MemoryStream(), CancellationToken.None));
    }

    [Fact]
    public void Proofs_OfBothSides_DifferAndDependOnEverything()
    {
        string secret = new('a', 64);

        string[] proofs =
        [
            Handshake.HubProof(secret, "host", "hub"), Handshake.HostProof(secret, "host", "hub"), Handshake.HubProof(new string('b', 64), "host", "hub"),
            Handshake.HubProof(secret, "hos", "hub"), Handshake.HubProof(secret, "host", "hu"),
        ];

        Assert.Equal(proofs.Length, proofs.Distinct().Count());
    }
}
