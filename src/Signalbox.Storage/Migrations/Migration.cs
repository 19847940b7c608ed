using System.Security.Cryptography;
using System.Text;

namespace Signalbox.Storage.Migrations;

/// <summary>One numbered step of the schema.</summary>
/// <param name="Number">Unique over the whole hub; steps are applied in this order.</param>
/// <param name="Name">What it does, from the file name.</param>
/// <param name="Sql">One or more statements.</param>
public sealed record Migration(int Number, string Name, string Sql)
{
    /// <summary>SHA-256 of the text, with line ends normalised so that a checkout with CRLF is the same migration.</summary>
    public string Checksum =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n").TrimEnd())));

    /// <inheritdoc />
    public override string ToString() => $"{Number:0000}_{Name}";
}
