using Backlot.Clear.Grants;
using Backlot.Clear.Verdicts;
using Backlot.Platform.Identity;

namespace Backlot.Tests.Clear.Grants;

public sealed class GrantImportTests
{
    private static async Task<IReadOnlyList<Grant>> Import(Scene scene, string csv, NewGrant? forAll = null)
    {
        string file = Path.Combine(scene.House.Data.Path, "cast.csv");
        await File.WriteAllTextAsync(file, csv);
        return await scene.House.Get<GrantImport>().Import(Actor.Owner, file, Scene.Moon, forAll ?? new NewGrant("all", "front,social,press", "9.1") { AttestedBy = "Noor Adeyemi" });
    }

    [Fact]
    public async Task A_list_of_cast_and_crew_brings_their_clauses_and_may_be_taken_in_again()
    {
        await using var scene = await Scene.Set();
        const string Csv = "Name;Clause;Purpose;Territory;Signed by\nSol Ferris;;;;\n\"Mira Vale\";14.2;\"front, paid\";de,at;\nPip;7;front;;Ada Quill\n;;;;\n";

        var first = await Import(scene, Csv);
        var again = await Import(scene, Csv);

        first.Select(g => (g.Clause, g.Purposes, g.Territory, g.AttestedBy)).ShouldBe(
        [
            ("9.1", "front,social,press", "world", "Noor Adeyemi"),
            ("14.2", "front,paid", "AT,DE", "Noor Adeyemi"),
            ("7", "front", "world", "Noor Adeyemi"),
        ]);
        first.ShouldAllBe(g => g.Basis == GrantBasis.Contract);
        again.Select(g => g.Id).ShouldBe(first.Select(g => g.Id));
    }

    [Fact]
    public async Task When_one_line_is_bad_nothing_is_recorded_and_every_bad_line_is_told()
    {
        await using var scene = await Scene.Set();

        var error = await Scene.Refused(
            () => Import(scene, "name,territory\nSol Ferris,world\nNemo,world\nMira Vale,UK\nPip,world\n"), "grants.bad-lines");

        error.What.ShouldContain("line 3: There is no person \"Nemo\"");
        error.What.ShouldContain("line 4: 'UK' is not a country code");
        error.What.ShouldContain("line 5: Pip is under age");
        error.What.ShouldNotContain("line 2");
        (await scene.Grants.List(Actor.Owner, scene.Production)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("name,shoe size\nSol Ferris,43\n", "grants.header")]
    [InlineData("clause\n9.1\n", "grants.header")]
    [InlineData("name\n", "grants.empty")]
    [InlineData("", "grants.empty")]
    public async Task A_file_that_is_no_list_of_people_is_refused(string csv, string code)
    {
        await using var scene = await Scene.Set();

        await Scene.Refused(() => Import(scene, csv), code);
    }
}
