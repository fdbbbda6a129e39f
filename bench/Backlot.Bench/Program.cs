using Backlot.Bench;

// Figures as ratios against a peer or a limit, in turn in the same run: peer, ours, peer, ours; medians of wall and CPU time.
//   dotnet run -c Release --project bench/Backlot.Bench -- offload | verdict | render | start | run | sheet | page | sync | finding   [--size MIB] [--minutes N] [--runs N] [--in DIR] [--keep DIR] [--assets N]
if (args is [RenderBench.Once, .. var words])
{
    await RenderBench.Render(words);
    return;
}

var options = BenchOptions.Read(args);
foreach (var name in options.Names)
{
    Console.WriteLine($"# {name}");
    await (name switch
    {
        "offload" => OffloadBench.Run(options),
        "verdict" => VerdictBench.Run(options),
        "render" => RenderBench.Run(options),
        "start" => StartBench.Run(options),
        "run" => RunBench.Run(options),
        "sheet" => SheetBench.Run(options),
        "page" => PageBench.Run(options),
        "sync" => SyncBench.Run(options),
        "finding" => FindingBench.Run(options),
        _ => throw new ArgumentException($"no bench is called {name}: offload, verdict, render, start, run, sheet, page, sync, finding"),
    });
}
