using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Catalog;

/// <summary>The catalog's file. While it can't be read, what it said last stays in force: half an edit must not take anything down.</summary>
internal sealed class CatalogFile(string path, bool required)
{
    private readonly WatchedFile _file = new(path, UnixFileMode.OtherWrite, "write it, and so have the hub run their programs");
    private string? _text;
    private string? _fault;
    private CatalogFileContent _good = CatalogFileContent.Empty;

    public string Path => path;

    /// <summary>The same object as long as nothing has changed.</summary>
    public CatalogFileContent Content { get; private set; } = CatalogFileContent.Empty;

    /// <summary>Looks again. One at a time.</summary>
    public CatalogFileContent Read()
    {
        (string? text, string? fault) = _file.Read();
        if (text is null && fault is null && required)
        {
            fault = "It does not exist, although SIGNALBOX_UPSTREAMS_FILE names it. Make it, or remove the variable.";
        }

        if (text != _text || fault != _fault || Content == CatalogFileContent.Empty)
        {
            (_text, _fault) = (text, fault);
            Content = fault is null ? Parse(text) : Kept(fault);
        }

        return Content;
    }

    private CatalogFileContent Parse(string? text)
    {
        try
        {
            return _good = text is null ? CatalogFileContent.Empty : CatalogText.Read(path, text);
        }
        catch (FormatException e)
        {
            return Kept(e.Message);
        }
    }

    private CatalogFileContent Kept(string fault)
    {
        string stays = _good == CatalogFileContent.Empty ? "Nothing of it is used." : "What it said before stays in force.";
        return _good with { Problems = [new CatalogProblem(path, null, $"{fault} {stays}")] };
    }
}
