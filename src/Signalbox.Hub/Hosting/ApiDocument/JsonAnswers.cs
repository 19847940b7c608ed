using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc.ApiExplorer;

namespace Signalbox.Hub.Hosting.ApiDocument;

/// <summary>Tells the type of answers that handlers declare as <see cref="JsonHttpResult{TValue}"/>, which the framework leaves open: they may have any status.</summary>
internal sealed class JsonAnswers : IApiDescriptionProvider
{
    /// <summary>After the framework's own.</summary>
    public int Order => 0;

    public void OnProvidersExecuting(ApiDescriptionProviderContext context)
    {
        foreach (ApiDescription call in context.Results)
        {
            MethodInfo? handler = call.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().FirstOrDefault();
            if (handler is not null && AnswerOf(handler.ReturnType) is { } answer)
            {
                call.SupportedResponseTypes.Clear();
                call.SupportedResponseTypes.Add(new ApiResponseType
                {
                    StatusCode = StatusCodes.Status200OK,
                    Type = answer,
                    ApiResponseFormats = [new ApiResponseFormat { MediaType = "application/json" }],
                });
            }
        }
    }

    public void OnProvidersExecuted(ApiDescriptionProviderContext context)
    {
    }

    /// <summary>The record behind <c>Task</c> and <c>JsonHttpResult</c>; of several answers the first, which is the one that is meant.</summary>
    private static Type? AnswerOf(Type type)
    {
        if (!type.IsGenericType)
        {
            return null;
        }

        Type first = type.GetGenericArguments()[0];
        return type.GetGenericTypeDefinition() == typeof(JsonHttpResult<>) ? first
            : type.GetGenericTypeDefinition() == typeof(Task<>) || typeof(INestedHttpResult).IsAssignableFrom(type) ? AnswerOf(first)
            : null;
    }
}
