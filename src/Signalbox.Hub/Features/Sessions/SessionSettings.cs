using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Sessions;

/// <summary>Where <see cref="SessionOptions"/> come from.</summary>
internal static class SessionSettings
{
    public static void Read(SessionOptions options, IConfiguration configuration)
    {
        options.MaxConcurrent = configuration.Integer("MAX_CONCURRENT_SESSIONS", options.MaxConcurrent);
        options.GraceSeconds = configuration.Integer("CODA_GRACE_S", options.GraceSeconds);
        options.MaxGrace = configuration.Integer("CODA_MAX_GRACE", options.MaxGrace);
        options.TranscriptCap = configuration.Integer("CODA_TRANSCRIPT_CAP", options.TranscriptCap);
        options.TestFailpoint = configuration["SIGNALBOX_TEST_FAILPOINT"];
    }
}
