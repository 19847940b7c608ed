namespace Signalbox.Hub.Tests.Features.Agents;

public sealed class HermesProfileTests : IDisposable
{
    private readonly AgentsFixture _agents = new();

    public void Dispose() => _agents.Dispose();

    [Fact]
    public void Prepare_Smart_PassesThePathOfTheEnvelope()
    {
        string program = _agents.Install("hermes");

        Assert.Equal([program, "-z", _agents.PromptFile], _agents.Prepare("hermes").Argv);
    }

    [Fact]
    public void Prepare_Yolo_AddsTheFlag()
    {
        string program = _agents.Install("hermes");

        Assert.Equal([program, "-z", _agents.PromptFile, "--yolo"], _agents.Prepare("hermes", yolo: true).Argv);
    }
}
