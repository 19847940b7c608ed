using ScriptedAgent;

if (args is not [var source])
{
    Console.Error.WriteLine("usage: scripted-agent <script.json> | scripted-agent --from-prompt");
    return 2;
}

using var agent = new Agent();
return agent.Run(Script.Load(source));
