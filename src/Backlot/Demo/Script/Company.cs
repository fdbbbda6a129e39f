using Backlot.Clear.Grants;
using Backlot.Plan.People;

namespace Backlot.Demo.Script;

/// <summary>Somebody in front of or behind the camera, all invented, with what they signed; null: they have not.</summary>
internal sealed record Player(string Name, NewCredit Credit, NewGrant? Grant)
{
    public string? Born { get; init; }

    public string? Guardian { get; init; }
}

/// <summary>Who made Borrowed Moon, and what each of them allows.</summary>
internal static class Company
{
    public const string Mira = "Mira Vale", Juno = "Juno Reed", Pip = "Pip Lind", Ines = "Ines Calder", Teo = "Teo Marsh", Bram = "Bram Ott", Sol = "Sol Ferris";

    private const string Guardian = "Oda Lind";

    /// <summary>The guardian comes before the child she signs for.</summary>
    public static IReadOnlyList<Player> Of(LocalDate firstRun) =>
    [
        new(Mira, new("The lamplighter, singer", "Cast", 1), new("all", "all", "7.2") { AttestedBy = Teo }),
        new(Juno, new("Wire dancer", "Cast", 2), new("stills", "all")),
        new(Guardian, new("Guardian of Pip Lind"), null),
        new(Pip, new("Lantern bearer", "Cast", 3), new("all", "front,press") { SignedBy = Guardian }) { Born = $"{firstRun.PlusYears(-11).PlusDays(-80):uuuu-MM-dd}", Guardian = Guardian },
        new(Teo, new("Director", "Direction", 4), new("all", "all")),
        new(Ines, new("Costume", "Wardrobe", 5), new("all", "all")),
        new(Bram, new("Props and effects", "Art", 6), new("all", "all")),
        new(Sol, new("Sound", "Sound", 7), null),
    ];

    /// <summary>Who is in the other production, too.</summary>
    public static Player InSalt { get; } = new(Ines, new("Costume design", "Wardrobe", 1), new("all", "all"));
}
