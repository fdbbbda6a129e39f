using Backlot.Plan.People;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;

namespace Backlot.Tests.Plan.People;

public sealed class PersonDeskTests
{
    [Theory]
    [InlineData("2008-05-05", "2026-05-04", true)]
    [InlineData("2008-05-05", "2026-05-05", false)]
    [InlineData("2008-02-29", "2026-02-28", true)]
    [InlineData("2008-02-29", "2026-03-01", false)]
    public void A_minor_is_one_until_the_eighteenth_birthday_begins(string born, string day, bool minor)
    {
        var person = new Person { Slug = "p", Name = "P", Born = Backlot.Plan.Productions.DayText.Parse(born), AddedAt = default };
        person.IsMinorOn(Backlot.Plan.Productions.DayText.Parse(day)).ShouldBe(minor);
    }

    [Fact]
    public void The_birthday_begins_where_the_production_is()
    {
        var person = new Person { Slug = "p", Name = "P", Born = new LocalDate(2008, 5, 5), AddedAt = default };
        var evening = Instant.FromUtc(2026, 5, 4, 20, 0);
        person.IsMinorAt(evening, DateTimeZoneProviders.Tzdb["Europe/Berlin"]).ShouldBeTrue();
        person.IsMinorAt(evening, DateTimeZoneProviders.Tzdb["Asia/Tokyo"]).ShouldBeFalse();
    }

    [Fact]
    public void Somebody_with_a_guardian_and_no_day_of_birth_counts_as_a_minor()
    {
        new Person { Slug = "p", Name = "P", GuardianId = 7, AddedAt = default }.IsMinorOn(new LocalDate(2026, 1, 1)).ShouldBeTrue();
    }

    [Fact]
    public async Task Names_in_any_script_and_of_three_hundred_letters_are_taken()
    {
        await using var house = await TestHouse.Open();
        var desk = house.Get<PersonDesk>();
        var fatima = await desk.Add(Actor.Owner, new NewPerson("فاطمة الزهراء"));
        var second = await desk.Add(Actor.Owner, new NewPerson("عمر"));
        (fatima.Slug, second.Slug).ShouldBe(("person", "person-2"));
        (await desk.Find(Actor.Owner, "فاطمة الزهراء")).Id.ShouldBe(fatima.Id);
        (await desk.Add(Actor.Owner, new NewPerson(new string('Ö', 300)))).Name.Length.ShouldBe(300);
        await PlanHouse.Refused(() => desk.Add(Actor.Owner, new NewPerson(new string('o', 301))), "person.name");
        await PlanHouse.Refused(() => desk.Add(Actor.Owner, new NewPerson("Ann\nBee")), "person.name");
    }

    [Fact]
    public async Task A_person_unknown_or_one_of_several_with_a_name_is_never_guessed()
    {
        await using var house = await TestHouse.Open();
        var desk = house.Get<PersonDesk>();
        await desk.Add(Actor.Owner, new NewPerson("John Smith"));
        (await desk.Find(Actor.Owner, "John Smith")).Slug.ShouldBe("john-smith");
        await desk.Add(Actor.Owner, new NewPerson("John Smith"));

        (await PlanHouse.Refused(() => desk.Find(Actor.Owner, "John Smith"), "person.ambiguous")).Next.ShouldContain("john-smith-2");
        (await desk.Find(Actor.Owner, "john-smith-2")).Id.ShouldBe(2);
        (await PlanHouse.Refused(() => desk.Find(Actor.Owner, "Jon Smith"), "person.unknown")).Exit.ShouldBe(ExitCode.NotFound);
        await PlanHouse.Refused(() => desk.Find(Actor.Owner, "17"), "person.unknown");
    }

    [Fact]
    public async Task A_corrected_day_of_birth_has_every_verdict_judged_again()
    {
        await using var house = await TestHouse.Open();
        var (one, two) = (await house.Production("One"), await house.Production("Two"));
        var desk = house.Get<PersonDesk>();
        var mother = await desk.Add(Actor.Owner, new NewPerson("Mother", "1980-01-01"));
        var child = await desk.Add(Actor.Owner, new NewPerson("Child"), "one", new NewCredit("Juliet", "Cast", 1));
        var (before1, before2) = (await house.Epoch(one.Id), await house.Epoch(two.Id));

        var corrected = await desk.Correct(Actor.Owner, "child", null, "2015-01-01", "mother");

        corrected.GuardianId.ShouldBe(mother.Id);
        (await house.Epoch(one.Id)).ShouldBeGreaterThan(before1);
        (await house.Epoch(two.Id)).ShouldBeGreaterThan(before2);
        await PlanHouse.Refused(() => desk.Correct(Actor.Owner, "mother", null, null, "child"), "person.guardian");
        await PlanHouse.Refused(() => desk.Correct(Actor.Owner, "child", null, null, "child"), "person.guardian");
        await PlanHouse.Refused(() => desk.Correct(Actor.Owner, "child", null, "2216-01-01", null), "person.born");
        child.Id.ShouldBe(corrected.Id);
    }

    [Fact]
    public async Task People_of_a_production_are_for_those_who_work_in_it()
    {
        await using var house = await TestHouse.Open();
        var (open, closed) = (await house.Production("Open"), await house.Production("Closed"));
        var desk = house.Get<PersonDesk>();
        await desk.Add(Actor.Owner, new NewPerson("Ann"), "open", new NewCredit("Gaffer"));
        await desk.Add(Actor.Owner, new NewPerson("Bee"), "closed");
        var editor = await house.Account(open.Id, Role.Editor);

        (await desk.List(editor, open.Id)).Single().Person.Name.ShouldBe("Ann");
        await PlanHouse.Refused(() => desk.List(editor, closed.Id), "access.not-allowed");
        await PlanHouse.Refused(() => desk.Find(editor, "bee"), "person.unknown");
        await PlanHouse.Refused(() => desk.Add(editor, new NewPerson("Cy"), "open"), "access.not-allowed");
    }

    [Fact]
    public async Task The_same_role_again_is_one_credit_with_the_newer_billing()
    {
        await using var house = await TestHouse.Open();
        var production = await house.Production();
        var desk = house.Get<PersonDesk>();
        await desk.Add(Actor.Owner, new NewPerson("Ann"), production.Slug);
        await desk.AddCredit(Actor.Owner, "ann", production.Slug, new NewCredit("Gaffer", "Light", 4));
        await desk.AddCredit(Actor.Owner, "ann", production.Slug, new NewCredit("Gaffer", "Light", 2));

        var credit = (await desk.List(Actor.Owner, production.Id)).Single().Credits.Single();
        (credit.Role, credit.Department, credit.Billing).ShouldBe(("Gaffer", "Light", 2));
    }
}
