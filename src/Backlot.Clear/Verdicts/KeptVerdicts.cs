using System.Collections.Concurrent;

namespace Backlot.Clear.Verdicts;

/// <summary>What a verdict was given on: the sum of the clear epochs of every production it hangs on. They only rise, so an equal sum means none did.</summary>
internal sealed record KeptVerdict(Verdict Verdict, long[] Productions, long Epoch);

/// <summary>Verdicts by what was asked, for as long as this process lives. Each says under which epoch it holds; nobody may use one without reading that.</summary>
internal sealed class KeptVerdicts
{
    private const int Most = 20_000;
    private readonly ConcurrentDictionary<(string Exposure, Use Use, Territory Territory), KeptVerdict> _kept = new();

    internal KeptVerdict? Find(Exposure exposure, Use use, Territory territory) => _kept.GetValueOrDefault((exposure.Hash, use, territory));

    internal void Keep(KeptVerdict kept)
    {
        if (_kept.Count >= Most)
            _kept.Clear(); // judged again when asked again: slower once, never wrong
        var question = kept.Verdict.Question;
        _kept[(question.Exposure.Hash, question.Use, question.Territory)] = kept;
    }
}
