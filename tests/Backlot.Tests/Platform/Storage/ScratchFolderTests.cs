using Backlot.Platform.Storage;

namespace Backlot.Tests.Platform.Storage;

public sealed class ScratchFolderTests
{
    [Fact]
    public async Task What_a_dead_process_left_is_swept_also_when_another_has_its_number_now()
    {
        await using var house = await TestHouse.Open();
        using var mine = house.Get<Derived>().Scratch();
        await File.WriteAllTextAsync(mine.File("frame.png"), "at work");
        var gone = Left(house, $"{int.MaxValue}-1-{Guid.NewGuid():N}");
        var another = Left(house, $"{Environment.ProcessId}-1-{Guid.NewGuid():N}"); // our number, and nothing of ours began with the machine
        var others = Left(house, "lost+found");

        ScratchFolder.Sweep(house.Data);

        Directory.Exists(gone).ShouldBeFalse();
        Directory.Exists(another).ShouldBeFalse();
        File.Exists(mine.File("frame.png")).ShouldBeTrue();
        Directory.Exists(others).ShouldBeTrue();
    }

    private static string Left(TestHouse house, string name) => Directory.CreateDirectory(Path.Combine(house.Data.Scratch, name)).FullName;
}
