namespace Signalbox.Hub.Features.Access;

/// <summary>Who may reach the hub and how, as configured. Each member is set by the variable named with it; all are read once, at start.</summary>
internal sealed class AccessOptions
{
    /// <summary>Addresses to listen on (<c>ASPNETCORE_URLS</c> or <c>--urls</c>, and <c>Kestrel:Endpoints</c>). Empty: see <see cref="AccessRules.Urls"/>.</summary>
    public IReadOnlyList<string> Urls { get; set; } = [];

    /// <summary>Addresses of <c>Kestrel:Endpoints:*:Url</c>; Kestrel then ignores <see cref="Urls"/>.</summary>
    public IReadOnlyList<string> Endpoints { get; set; } = [];

    /// <summary>The port that Databricks Apps expects an app to listen on (<c>DATABRICKS_APP_PORT</c>); empty elsewhere.</summary>
    public string PlatformPort { get; set; } = "";

    /// <summary>Base of every link that the hub gives out (<c>CODA_APP_URL</c>): an absolute http(s) address, with a path prefix if the proxy strips one.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>Further host names under which the hub is called (<c>SIGNALBOX_ALLOWED_HOSTS</c>, separated by commas).</summary>
    public IReadOnlyList<string> AllowedHosts { get; set; } = [];

    /// <summary>Origins whose pages may call the hub with credentials (<c>SIGNALBOX_ALLOWED_ORIGINS</c>, separated by commas).</summary>
    public IReadOnlyList<string> AllowedOrigins { get; set; } = [];

    /// <summary>The workspace (<c>DATABRICKS_HOST</c>, with or without <c>https://</c>); its origin is allowed.</summary>
    public string DatabricksHost { get; set; } = "";

    /// <summary>Networks in CIDR form from which the identity proxy connects (<c>SIGNALBOX_PROXY_ADDRESSES</c>, separated by commas).</summary>
    public IReadOnlyList<string> ProxyAddresses { get; set; } = [];

    /// <summary>Header in which the proxy proves itself (<c>SIGNALBOX_PROXY_SECRET_HEADER</c>), default <c>X-Signalbox-Proxy-Secret</c>.</summary>
    public string ProxySecretHeader { get; set; } = "";

    /// <summary>What it must carry (<c>SIGNALBOX_PROXY_SECRET</c>), at least 16 characters.</summary>
    public string ProxySecret { get; set; } = "";

    /// <summary><c>address</c> trusts <see cref="ProxyAddresses"/> without a secret (<c>SIGNALBOX_PROXY_TRUST</c>), for platforms whose proxy can't send one.</summary>
    public string ProxyTrust { get; set; } = "";

    /// <summary>Absolute path of a Unix socket that only the identity proxy can reach (<c>SIGNALBOX_PROXY_SOCKET</c>).</summary>
    public string ProxySocket { get; set; } = "";

    /// <summary>Identities that the proxy may vouch for as admins (<c>SIGNALBOX_PROXY_ADMINS</c>, separated by commas).</summary>
    public IReadOnlyList<string> ProxyAdmins { get; set; } = [];

    /// <summary>Likewise operators (<c>SIGNALBOX_PROXY_OPERATORS</c>).</summary>
    public IReadOnlyList<string> ProxyOperators { get; set; } = [];

    /// <summary>Likewise members (<c>SIGNALBOX_PROXY_MEMBERS</c>). Empty: everybody whom the proxy lets through is a member.</summary>
    public IReadOnlyList<string> ProxyMembers { get; set; } = [];

    /// <summary>Reads the variables.</summary>
    public void Read(IConfiguration configuration)
    {
        Urls = [.. List(configuration["urls"], ';'), .. Wildcards(configuration["http_ports"], "http"), .. Wildcards(configuration["https_ports"], "https")];
        Endpoints = [.. configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? "")];
        PlatformPort = Text(configuration, "DATABRICKS_APP_PORT");
        BaseUrl = Text(configuration, "CODA_APP_URL").TrimEnd('/');
        AllowedHosts = List(configuration["SIGNALBOX_ALLOWED_HOSTS"], ',');
        AllowedOrigins = List(configuration["SIGNALBOX_ALLOWED_ORIGINS"], ',');
        DatabricksHost = Text(configuration, "DATABRICKS_HOST");
        ProxyAddresses = List(configuration["SIGNALBOX_PROXY_ADDRESSES"], ',');
        ProxySecretHeader = Text(configuration, "SIGNALBOX_PROXY_SECRET_HEADER");
        ProxySecret = Text(configuration, "SIGNALBOX_PROXY_SECRET");
        ProxyTrust = Text(configuration, "SIGNALBOX_PROXY_TRUST");
        ProxySocket = Text(configuration, "SIGNALBOX_PROXY_SOCKET");
        ProxyAdmins = List(configuration["SIGNALBOX_PROXY_ADMINS"], ',');
        ProxyOperators = List(configuration["SIGNALBOX_PROXY_OPERATORS"], ',');
        ProxyMembers = List(configuration["SIGNALBOX_PROXY_MEMBERS"], ',');
    }

    private static string Text(IConfiguration configuration, string name) => configuration[name]?.Trim() ?? "";

    private static string[] List(string? text, char separator) =>
        text?.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>A bare port means every interface, as in ASP.NET Core.</summary>
    private static IEnumerable<string> Wildcards(string? ports, string scheme) => List(ports, ';').Select(port => $"{scheme}://*:{port}");
}
