namespace Signalbox.Hub.Features.Access;

/// <summary>Refuses to be reachable from elsewhere in clear text, unless a proxy in front was configured. Authentication itself is always on.</summary>
internal static class BindCheck
{
    public static void Check(IReadOnlyList<ListenAddress> urls, ProxyRules? proxy, List<string> faults)
    {
        if (proxy is not null)
        {
            return;
        }

        foreach (ListenAddress url in urls.Where(url => !url.IsLocal && !url.IsHttps))
        {
            faults.Add(
                $"The hub would listen on {url.Text}, which other machines reach, in clear text: tokens and terminals could be read on the way. "
                + "Listen on 127.0.0.1, use an https:// address with a certificate (Kestrel:Certificates:Default), or put a proxy in front (docs/behind-a-proxy.md).");
        }
    }
}
