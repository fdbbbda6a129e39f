using System.Text;
using Backlot.Plan.People;
using Backlot.Platform.Identity;

namespace Backlot.Tests.Plan.People;

public sealed class PersonImportTests
{
    private const string Good = """
        name,role,department,billing,born,guardian
        "Smith, Ann",Juliet,Cast,1,2012-04-01,Bea Smith
        Bea Smith,Driver,Transport,,1980-02-02,
        عمر,Gaffer,Light,3,,

        Bea Smith,Caterer,Catering,,1980-02-02,
        """;

    [Fact]
    public async Task A_list_comes_in_whole_and_again_without_making_anybody_twice()
    {
        await using var house = await TestHouse.Open();
        var production = await house.Production();
        var file = Write(house, Good);

        var first = await house.Get<PersonImport>().Import(Actor.Owner, file, production.Slug);
        var again = await house.Get<PersonImport>().Import(Actor.Owner, file, production.Slug);

        (first.Added.Count, first.Credits).ShouldBe((3, 4));
        (again.Added.Count, again.Known.Count).ShouldBe((0, 3));
        var people = await house.Get<PersonDesk>().List(Actor.Owner, production.Id);
        people.Select(p => p.Person.Name).ShouldBe(["Smith, Ann", "عمر", "Bea Smith"]);
        people[0].Person.GuardianId.ShouldBe(people[2].Person.Id);
        people[2].Credits.Select(c => c.Role).ShouldBe(["Driver", "Caterer"], ignoreOrder: true);
    }

    [Fact]
    public async Task Every_bad_line_is_told_with_its_number_and_nobody_is_taken_in()
    {
        await using var house = await TestHouse.Open();
        var production = await house.Production();
        var file = Write(house, """
            name;role;department;billing;born;guardian
            Ann;Juliet;Cast;first;;
            Bea;Driver;;;1980-02-30;
            ;Gaffer;;;;
            Cy;"Grip
            and more";;;;
            Dee;;;;;Nobody Known
            Eve;Cook;;2;2216-01-01;
            """);

        var error = await PlanHouse.Refused(() => house.Get<PersonImport>().Import(Actor.Owner, file, production.Slug), "people.bad-lines");

        foreach (var line in (string[])["line 2: billing", "line 3:", "line 4: it has no name", "line 5: the role", "line 8:"])
            error.What.ShouldContain(line);
        (await house.Get<PersonDesk>().List(Actor.Owner, production.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_guardian_nobody_knows_is_told_with_the_line()
    {
        await using var house = await TestHouse.Open();
        var production = await house.Production();
        var file = Write(house, "name,guardian\nAnn,Nobody Known\nBea,Bea\n");

        var error = await PlanHouse.Refused(() => house.Get<PersonImport>().Import(Actor.Owner, file, production.Slug), "people.bad-lines");

        error.What.ShouldContain("line 2:");
        error.What.ShouldContain("line 3:");
        (await house.Get<PersonDesk>().List(Actor.Owner, production.Id)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("naam,role\nAnn,x\n", "people.header")]
    [InlineData("name,name\nAnn,x\n", "people.header")]
    [InlineData("name,role\n", "people.empty")]
    [InlineData("", "people.empty")]
    [InlineData("name,role\nSmith, Ann, Juliet\n", "people.bad-lines")]
    public async Task A_file_that_is_no_list_of_people_is_refused(string text, string code)
    {
        await using var house = await TestHouse.Open();
        var production = await house.Production();
        await PlanHouse.Refused(() => house.Get<PersonImport>().Import(Actor.Owner, Write(house, text), production.Slug), code);
    }

    [Fact]
    public async Task Letters_that_are_not_utf8_are_refused_and_not_garbled()
    {
        await using var house = await TestHouse.Open();
        var production = await house.Production();
        var file = Path.Combine(house.Data.Path, "cast.csv");
        await File.WriteAllBytesAsync(file, Encoding.Latin1.GetBytes("name\nJürgen\n"));
        await PlanHouse.Refused(() => house.Get<PersonImport>().Import(Actor.Owner, file, production.Slug), "people.not-utf8");
        await PlanHouse.Refused(() => house.Get<PersonImport>().Import(Actor.Owner, file + "x", production.Slug), "people.no-file");
    }

    private static string Write(TestHouse house, string text)
    {
        var file = Path.Combine(house.Data.Path, "cast.csv");
        File.WriteAllText(file, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        return file;
    }
}
