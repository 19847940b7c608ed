using System.Text.Json.Serialization;

namespace Signalbox.Hub.Features.Doctor.Contracts;

/// <summary>How bad a finding is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DoctorLevel>))]
public enum DoctorLevel
{
    /// <summary>As it should be.</summary>
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>Works, but somebody should know.</summary>
    [JsonStringEnumMemberName("warn")]
    Warn,

    /// <summary>Something that is needed is missing or broken.</summary>
    [JsonStringEnumMemberName("fail")]
    Fail,
}
