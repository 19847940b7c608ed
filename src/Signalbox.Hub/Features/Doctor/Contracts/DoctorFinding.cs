namespace Signalbox.Hub.Features.Doctor.Contracts;

/// <summary>What an examination found about one thing. No secrets.</summary>
/// <param name="Check">What was looked at.</param>
/// <param name="Level">How bad it is.</param>
/// <param name="Detail">What is so, as a sentence.</param>
/// <param name="NextStep">What to do; empty when nothing.</param>
public sealed record DoctorFinding(string Check, DoctorLevel Level, string Detail, string NextStep = "")
{
    /// <summary>All is well.</summary>
    public static DoctorFinding Ok(string check, string detail) => new(check, DoctorLevel.Ok, detail);

    /// <summary>Works, but somebody should know.</summary>
    public static DoctorFinding Warn(string check, string detail, string nextStep) => new(check, DoctorLevel.Warn, detail, nextStep);

    /// <summary>Needed, and missing or broken.</summary>
    public static DoctorFinding Fail(string check, string detail, string nextStep) => new(check, DoctorLevel.Fail, detail, nextStep);
}
