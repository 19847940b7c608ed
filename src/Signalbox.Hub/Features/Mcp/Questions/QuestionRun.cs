using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Signalbox.Hub.Features.Mcp.Questions;

/// <summary>The questions of one run of a tool, in the order in which it asks them.</summary>
/// <param name="call">Fingerprint of the call.</param>
/// <param name="answers">What the client answered in earlier runs: fingerprints of questions and their answers.</param>
/// <param name="request">The call, with the newest answer.</param>
/// <param name="seal">Signs the answers for the next run.</param>
internal sealed class QuestionRun(byte[] call, JsonArray answers, JsonRpcRequest request, QuestionSeal seal)
{
    private readonly Lock _gate = new();
    private int _asked;

    /// <summary>The answer to the tool's next question, or an end of this run with the question as its result.</summary>
    public async ValueTask<JsonNode?> AskAsync(string method, JsonNode? parameters, CancellationToken cancellationToken)
    {
        int index = Interlocked.Increment(ref _asked) - 1;
        if (Answer(index, method, parameters) is { } answer)
        {
            return answer;
        }

        string state = await seal.SealAsync(call, answers, cancellationToken);
        throw new InputRequiredException(
            new Dictionary<string, InputRequest> { [Key(index)] = new() { Method = method, Params = JsonSerializer.SerializeToElement(parameters ?? new JsonObject()) } },
            state);
    }

    /// <summary>The answer that the client has given, now or before; null when it has not been asked.</summary>
    private JsonNode? Answer(int index, string method, JsonNode? parameters)
    {
        string question = Fingerprint(method, parameters);
        lock (_gate)
        {
            if (index < answers.Count)
            {
                return answers[index]!["question"]!.GetValue<string>() == question
                    ? answers[index]!["answer"]!.DeepClone()
                    : throw new McpException("The tool asked another question than before, so the answer to that one is of no use. Call it again without requestState.");
            }

            RequireCapability(method, parameters);
            if (index > answers.Count || (request.Params as JsonObject)?["inputResponses"]?[Key(index)] is not JsonObject given)
            {
                return null;
            }

            Check(method, Key(index), given);
            answers.Add(new JsonObject { ["question"] = question, ["answer"] = given.DeepClone() });
            return given.DeepClone();
        }
    }

    private static string Key(int index) => $"ask-{index + 1}";

    private static void Check(string method, string key, JsonObject answer)
    {
        if (method != RequestMethods.ElicitationCreate)
        {
            return;
        }

        if (JsonText.Get(answer["action"]) is not ("accept" or "decline" or "cancel"))
        {
            throw new McpProtocolException($"inputResponses/{key}/action must be \"accept\", \"decline\" or \"cancel\".", McpErrorCode.InvalidParams);
        }

        if (answer["content"] is not (null or JsonObject))
        {
            throw new McpProtocolException($"inputResponses/{key}/content must be an object.", McpErrorCode.InvalidParams);
        }
    }

    /// <summary>The SDK asks an interceptor without looking at what the client can do.</summary>
    private void RequireCapability(string method, JsonNode? parameters)
    {
        ClientCapabilities? declared = request.Context?.ClientCapabilities;
        ClientCapabilities? missing = null;
#pragma warning disable MCP9005 // Sampling and roots are on their way out, but tools may still use them.
        switch (method)
        {
            case RequestMethods.ElicitationCreate when JsonText.Get(parameters?["mode"]) == "url":
                missing = declared?.Elicitation?.Url is null ? new() { Elicitation = new() { Url = new() } } : null;
                break;
            case RequestMethods.ElicitationCreate:
                missing = declared?.Elicitation?.Form is null ? new() { Elicitation = new() { Form = new() } } : null;
                break;
            case RequestMethods.SamplingCreateMessage:
                missing = declared?.Sampling is null ? new() { Sampling = new() } : null;
                break;
            case RequestMethods.RootsList:
                missing = declared?.Roots is null ? new() { Roots = new() } : null;
                break;
            default:
                throw new McpException($"{method} cannot be asked of a client without a session.");
        }
#pragma warning restore MCP9005
        if (missing is not null)
        {
            throw new MissingRequiredClientCapabilityException(missing, $"The tool needs to ask ({method}), and the client did not declare that it answers such questions.");
        }
    }

    private static string Fingerprint(string method, JsonNode? parameters) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{method} {parameters?.ToJsonString()}")));
}
