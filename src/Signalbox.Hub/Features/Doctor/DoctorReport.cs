using Signalbox.Hub.Features.Doctor.Contracts;

namespace Signalbox.Hub.Features.Doctor;

/// <summary><c>GET /api/doctor</c>.</summary>
/// <param name="At">When the examination began, epoch seconds.</param>
/// <param name="Level">The worst of them.</param>
/// <param name="Findings">In the order of the checks.</param>
internal sealed record DoctorReport(double At, DoctorLevel Level, IReadOnlyList<DoctorFinding> Findings);
