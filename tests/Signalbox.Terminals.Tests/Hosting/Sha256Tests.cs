using System.Security.Cryptography;
using System.Text;
using Signalbox.Terminals.Hosting;

namespace Signalbox.Terminals.Tests.Hosting;

public sealed class Sha256Tests
{
    [Fact]
    public void Hash_EveryLengthOverThreeBlocks_IsThePlatforms()
    {
        for (int length = 0; length <= 192; length++)
        {
            byte[] message = Bytes(length);

            Assert.Equal(SHA256.HashData(message), Sha256.Hash(message));
        }
    }

    [Fact]
    public void Hmac_KeysShorterAndLongerThanABlock_IsThePlatforms()
    {
        for (int length = 0; length <= 130; length++)
        {
            byte[] key = Bytes(length);

            Assert.Equal(HMACSHA256.HashData(key, Bytes(200 - length)), Sha256.Hmac(key, Bytes(200 - length)));
        }
    }

    [Fact]
    public void Proof_OfTheHub_IsTheHmacThatTheProtocolNames()
    {
        string secret = new('5', 64);

        Assert.Equal(
            Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.ASCII.GetBytes(secret), "hub0102"u8)),
            Handshake.HubProof(secret, "01", "02"));
    }

    [Theory]
    [InlineData("abcd", true)]
    [InlineData("abce", false)]
    [InlineData("abc", false)]
    [InlineData("abcde", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Same_AnotherProof_IsRefused(string? given, bool same) => Assert.Equal(same, Handshake.Same("abcd", given));

    [Fact]
    public void Nonces_AreHexadecimalAndNeverTwiceTheSame()
    {
        string[] nonces = [.. Enumerable.Range(0, 100).Select(_ => Handshake.NewNonce())];

        Assert.All(nonces, nonce => Assert.Matches("^[0-9a-f]{64}$", nonce));
        Assert.Equal(nonces.Length, nonces.Distinct().Count());
    }

    private static byte[] Bytes(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)((i * 37) + length))];
}
