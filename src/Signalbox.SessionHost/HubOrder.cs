using Signalbox.Terminals.Hosting;

namespace Signalbox.SessionHost;

/// <summary>Frames of an authenticated hub and what they ask for.</summary>
internal static class HubOrder
{
    private const int LargestSize = 1000;
    private static readonly TimeSpan LongestGrace = TimeSpan.FromDays(7);

    /// <summary>Carries one out. Throws <see cref="InvalidDataException"/> for what is not in the protocol.</summary>
    public static void Carry(Frame frame, IHubOrders orders, Action<byte[]> answer)
    {
        switch (frame.Type)
        {
            case FrameType.Input:
                orders.Input(frame.Payload.ToArray());
                break;
            case FrameType.Resize:
                Resize(frame.Read(HostingJson.Default.ResizeMessage), orders);
                break;
            case FrameType.Grace:
                Grace(frame.Read(HostingJson.Default.GraceMessage), orders);
                break;
            case FrameType.End:
                orders.End(frame.Read(HostingJson.Default.EndMessage).Reason ?? "ended by the hub");
                break;
            case FrameType.Close:
                orders.Close("closed by the hub");
                break;
            case FrameType.Ping:
                answer(Frame.Number(FrameType.Pong, frame.ReadNumber()).ToBytes());
                break;
            case FrameType.Pong:
                break;
            default:
                if (!frame.MayBeIgnored)
                {
                    throw new InvalidDataException($"a frame of type {(int)frame.Type} is not in the protocol");
                }

                break;
        }
    }

    private static void Resize(ResizeMessage message, IHubOrders orders)
    {
        if (message.Cols is < 1 or > LargestSize || message.Rows is < 1 or > LargestSize)
        {
            throw new InvalidDataException($"a size of {message.Cols} × {message.Rows} is not between 1 and {LargestSize}");
        }

        orders.Resize(message.Cols, message.Rows);
    }

    private static void Grace(GraceMessage message, IHubOrders orders)
    {
        if (!(message.Seconds >= 0 && message.Seconds <= LongestGrace.TotalSeconds))
        {
            throw new InvalidDataException($"a grace of {message.Seconds} s is not between 0 and {LongestGrace.TotalSeconds:0}");
        }

        orders.BeginGrace(TimeSpan.FromSeconds(message.Seconds));
    }
}
