using System.Text;

namespace Signalbox.Hub.Features.Install;

/// <summary>The script behind <c>curl … /install.sh | sh</c>: it finds the platform, downloads, compares the SHA-256 and only then puts the program in its place.</summary>
internal static class InstallScript
{
    public static string Build(string hub, IReadOnlyList<PublishedFile> files)
    {
        var sums = new StringBuilder();
        foreach (PublishedFile file in files)
        {
            sums.Append($"    {file.Platform}) sum={file.Sha256} ;;\n");
        }

        return Template.Replace("@HUB@", hub.Replace("'", "'\\''", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace("@SUMS@", sums.ToString().TrimEnd('\n'), StringComparison.Ordinal);
    }

    private const string Template =
        """
        #!/bin/sh
        # Installs signalbox from its hub into $SIGNALBOX_BIN, by default ~/.local/bin.
        set -eu
        hub='@HUB@'
        say() { printf 'signalbox install: %s\n' "$*" >&2; }

        case "$(uname -s)-$(uname -m)" in
            Linux-x86_64 | Linux-amd64) platform=linux-x64 ;;
            Linux-aarch64 | Linux-arm64) platform=linux-arm64 ;;
            Darwin-arm64) platform=osx-arm64 ;;
            *) say "there is no signalbox for $(uname -s) on $(uname -m)."; exit 1 ;;
        esac

        case $platform in
        @SUMS@
            *) say "this hub has no program for $platform. Its operator makes one with: ./publish $platform"; exit 1 ;;
        esac

        bin=${SIGNALBOX_BIN:-$HOME/.local/bin}
        mkdir -p "$bin"
        new=$(mktemp "$bin/.signalbox.XXXXXX")
        trap 'rm -f "$new"' EXIT
        if command -v curl >/dev/null 2>&1; then
            curl -fsSL "$hub/install/$platform" -o "$new"
        else
            wget -qO "$new" "$hub/install/$platform"
        fi

        if command -v sha256sum >/dev/null 2>&1; then
            got=$(sha256sum "$new")
        else
            got=$(shasum -a 256 "$new")
        fi
        if [ "${got%% *}" != "$sum" ]; then
            say "the download's SHA-256 is ${got%% *}, not $sum. Nothing was installed; try again."
            exit 1
        fi

        chmod 755 "$new"
        mv "$new" "$bin/signalbox"
        trap - EXIT
        say "installed $bin/signalbox (SHA-256 $sum)."
        case ":$PATH:" in
            *":$bin:"*) ;;
            *) say "$bin is not on your PATH. Add this to your shell's profile: export PATH=\"$bin:\$PATH\"" ;;
        esac

        """;
}
