using System.Text;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Signalbox.Hub.Tests.Features.Mcp.Conformance;

/// <summary>Tools that answer with each kind of content, and one with a schema of many words.</summary>
internal static class ConformanceContent
{
    /// <summary>One pixel.</summary>
    public static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    public static IEnumerable<McpServerTool> Tools =>
    [
        ConformanceEndpoint.Tool("test_simple_text", () => "This is a simple text response for testing."),
        ConformanceEndpoint.Tool("test_error_handling", string () => throw new McpException("This tool intentionally returns an error for testing")),
        ConformanceEndpoint.Tool("test_image_content", () => ImageContentBlock.FromBytes(Png, "image/png")),
        ConformanceEndpoint.Tool("test_audio_content", () => AudioContentBlock.FromBytes(Silence(), "audio/wav")),
        ConformanceEndpoint.Tool("test_embedded_resource", () => Embedded("test://embedded-resource", "text/plain", "This is an embedded resource content.")),
        ConformanceEndpoint.Tool("test_multiple_content_types", IEnumerable<ContentBlock> () =>
        [
            new TextContentBlock { Text = "Multiple content types test:" },
            ImageContentBlock.FromBytes(Png, "image/png"),
            Embedded("test://mixed-content-resource", "application/json", """{"test":"data","value":123}"""),
        ]),
        WithSchema(ConformanceEndpoint.Tool("json_schema_2020_12_tool", () => "Done."), """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "$defs": {"address": {"$anchor": "addressDef", "type": "object", "properties": {"street": {"type": "string"}, "city": {"type": "string"}}}},
              "properties": {
                "name": {"type": "string"},
                "address": {"$ref": "#/$defs/address"},
                "contactMethod": {"type": "string", "enum": ["phone", "email"]},
                "phone": {"type": "string"},
                "email": {"type": "string"}
              },
              "allOf": [{"anyOf": [{"required": ["phone"]}, {"required": ["email"]}]}],
              "if": {"properties": {"contactMethod": {"const": "phone"}}, "required": ["contactMethod"]},
              "then": {"required": ["phone"]},
              "else": {"required": ["email"]},
              "additionalProperties": false
            }
            """),
        WithSchema(ConformanceEndpoint.Tool("test_header_tool", (string region, string? query = null) => $"{query} in {region}"), """
            {"type": "object", "properties": {"region": {"type": "string", "x-mcp-header": "Region"}, "query": {"type": "string"}}, "required": ["region"]}
            """),
    ];

    public static EmbeddedResourceBlock Embedded(string uri, string mimeType, string text) =>
        new() { Resource = new TextResourceContents { Uri = uri, MimeType = mimeType, Text = text } };

    private static McpServerTool WithSchema(McpServerTool tool, string schema)
    {
        tool.ProtocolTool.InputSchema = JsonElement.Parse(schema);
        return tool;
    }

    /// <summary>A wave file of eight samples.</summary>
    private static byte[] Silence()
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file, Encoding.ASCII);
        writer.Write("RIFF"u8);
        writer.Write(36 + 8);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(8000);
        writer.Write(8000);
        writer.Write((short)1);
        writer.Write((short)8);
        writer.Write("data"u8);
        writer.Write(8);
        writer.Write(Enumerable.Repeat((byte)128, 8).ToArray());
        return file.ToArray();
    }
}
