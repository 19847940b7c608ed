using System.Text;
using System.Text.Json.Serialization.Metadata;
using Signalbox.Terminals.Hosting;
using Signalbox.TestSupport;

namespace Signalbox.Terminals.Tests.Hosting;

public sealed class FrameContractTests
{
    /// <summary>Frames whose payload is JSON; the others carry bytes, a number, or nothing.</summary>
    private static readonly Dictionary<FrameType, JsonTypeInfo> Messages = new()
    {
        [FrameType.Hello] = HostingJson.Default.HelloMessage,
        [FrameType.Auth] = HostingJson.Default.AuthMessage,
        [FrameType.Welcome] = HostingJson.Default.WelcomeMessage,
        [FrameType.Status] = HostingJson.Default.HostStatus,
        [FrameType.Resize] = HostingJson.Default.ResizeMessage,
        [FrameType.Grace] = HostingJson.Default.GraceMessage,
        [FrameType.End] = HostingJson.Default.EndMessage,
    };

    [Fact]
    public void Frames_BetweenHubAndSessionHost_AreTheContract()
    {
        var text = new StringBuilder();
        text.Append("protocol ").Append(Handshake.Protocol).Append('\n');
        text.Append("capabilities ").AppendJoin(' ', Handshake.Capabilities).Append('\n');
        text.Append("largest frame ").Append(Frame.MaxLength).Append("\n\n");
        foreach (FrameType type in Enum.GetValues<FrameType>())
        {
            text.Append((byte)type).Append(' ').Append(type).Append('\n');
            if (Messages.TryGetValue(type, out JsonTypeInfo? message))
            {
                Fields(text, message);
            }
        }

        text.Append("\nspec.json\n");
        Fields(text, HostingJson.Default.SessionSpec);
        text.Append("started.json\n");
        Fields(text, HostingJson.Default.StartedFact);
        text.Append("exit.json\n");
        Fields(text, HostingJson.Default.ExitFact);
        Contract.AssertMatches("session-host-frames.txt", text.ToString());
    }

    private static void Fields(StringBuilder text, JsonTypeInfo message)
    {
        foreach (JsonPropertyInfo field in message.Properties)
        {
            text.Append("  ").Append(field.Name).Append(": ").Append(Name(field.PropertyType)).Append(field.IsRequired ? ", required" : "").Append('\n');
        }
    }

    private static string Name(Type type) =>
        Nullable.GetUnderlyingType(type) is { } value ? Name(value) + " or null"
        : type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;
}
