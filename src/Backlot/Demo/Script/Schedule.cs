namespace Backlot.Demo.Script;

/// <summary>The days of Borrowed Moon, counted back from the day of the first run.</summary>
internal sealed record Schedule(LocalDate FirstRun, DateTimeZone Zone)
{
    public LocalDate Concept => FirstRun.PlusDays(-62);

    public LocalDate Scouting => FirstRun.PlusDays(-48);

    public LocalDate Wardrobe => FirstRun.PlusDays(-33);

    public LocalDate Rehearsals => FirstRun.PlusDays(-26);

    public LocalDate Filming => FirstRun.PlusDays(-19);

    public LocalDate Post => FirstRun.PlusDays(-6);

    public LocalDate Release => FirstRun.PlusDays(12);

    /// <summary>The Salt Year comes out a day less than two years after the first run, so that its post of two years before is due.</summary>
    public LocalDate SaltRelease => FirstRun.PlusDays(SaltLead - 1);

    public const int SaltLead = 730;
}
