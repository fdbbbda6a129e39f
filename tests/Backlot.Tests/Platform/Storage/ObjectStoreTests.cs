using Backlot.Platform.Storage;
using Backlot.Platform.Work;
using Microsoft.Extensions.DependencyInjection;

namespace Backlot.Tests.Platform.Storage;

/// <summary>What every store of objects promises, whatever keeps the bytes.</summary>
public abstract class ObjectStoreTests : IDisposable
{
    private const string Name = "ab/cd/abcd.mp4";

    private protected ObjectStoreTests()
    {
    }

    protected string Folder { get; } = Directory.CreateTempSubdirectory("backlot-store-").FullName;

    [Fact]
    public async Task What_is_put_is_there_whole_and_can_be_read_from_anywhere_in_it()
    {
        var bytes = new byte[3_000_000];
        new Random(1).NextBytes(bytes);

        await Open().Put(Name, In("film", bytes));

        var store = Open(); // another process
        (await store.Exists(Name)).ShouldBeTrue();
        (await store.Length(Name)).ShouldBe(bytes.Length);
        await using var stream = await store.OpenRead(Name);
        stream.Seek(2_999_990, SeekOrigin.Begin);
        var end = new byte[20];
        (await stream.ReadAtLeastAsync(end, end.Length, throwOnEndOfStream: false)).ShouldBe(10);
        end[..10].ShouldBe(bytes[^10..]);
        (await File.ReadAllBytesAsync(await store.LocalPath(Name))).ShouldBe(bytes);
    }

    [Fact]
    public async Task What_was_never_put_is_said_not_to_be_there()
    {
        var store = Open();

        (await store.Exists(Name)).ShouldBeFalse();
        (await store.Length(Name)).ShouldBeNull();
        await Should.ThrowAsync<IOException>(async () => (await store.OpenRead(Name)).Dispose());
        await store.Delete(Name);
    }

    [Fact]
    public async Task The_first_bytes_under_a_name_stay()
    {
        var store = Open();
        await store.Put(Name, In("first", [1, 2, 3]));

        await store.Put(Name, In("second", [4, 5]));

        (await store.Length(Name)).ShouldBe(3);
    }

    [Fact]
    public async Task Many_who_put_the_same_at_once_all_find_it_whole()
    {
        var bytes = new byte[500_000];
        new Random(2).NextBytes(bytes);
        var file = In("film", bytes);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var store = Open();
            await store.Put(Name, file);
            (await store.Length(Name)).ShouldBe(bytes.Length);
        })));

        (await File.ReadAllBytesAsync(await Open().LocalPath(Name))).ShouldBe(bytes);
    }

    [Fact]
    public async Task What_could_not_be_put_whole_is_not_there_and_can_be_put_again()
    {
        var store = Open();
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        var file = In("film", new byte[2_000_000]);

        await Should.ThrowAsync<OperationCanceledException>(() => store.Put(Name, file, stopped.Token));
        await Should.ThrowAsync<IOException>(() => store.Put(Name, file + "-that-is-not-there"));

        (await store.Exists(Name)).ShouldBeFalse();
        await store.Put(Name, file);
        (await store.Length(Name)).ShouldBe(2_000_000);
    }

    [Fact]
    public async Task Whoever_reads_while_it_is_deleted_reads_on()
    {
        var store = Open();
        await store.Put(Name, In("film", [1, 2, 3]));
        await using var stream = await store.OpenRead(Name);

        await store.Delete(Name);

        (await store.Exists(Name)).ShouldBeFalse();
        stream.ReadByte().ShouldBe(1);
    }

    [Theory]
    [InlineData("../abcd.mp4")]
    [InlineData("ab/../../abcd.mp4")]
    [InlineData("/etc/passwd")]
    [InlineData("")]
    public async Task A_name_that_leaves_the_store_is_refused(string name)
    {
        var store = Open();

        await Should.ThrowAsync<ArgumentException>(() => store.Exists(name));
        await Should.ThrowAsync<ArgumentException>(() => store.Put(name, In("film", [1])));
        await Should.ThrowAsync<ArgumentException>(async () => (await store.OpenRead(name)).Dispose());
        await Should.ThrowAsync<ArgumentException>(() => store.Delete(name));
    }

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected abstract IObjectStore Open();

    private string In(string name, byte[] bytes)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}

public sealed class FolderStoreTests : ObjectStoreTests
{
    private string Home => Path.Combine(Folder, "store");

    [Fact]
    public async Task Nothing_but_the_object_lies_in_the_folder_afterwards()
    {
        var file = Path.Combine(Folder, "x");
        await File.WriteAllTextAsync(file, "x");

        await Open().Put("ab/cd/abcd.mp4", file);

        Directory.GetFiles(Home, "*", SearchOption.AllDirectories).ShouldBe([Path.Combine(Home, "ab/cd/abcd.mp4")]);
    }

    [Fact]
    public async Task A_write_that_was_interrupted_leaves_nothing_and_what_a_dead_process_left_goes_with_the_next()
    {
        var file = Path.Combine(Folder, "x");
        await File.WriteAllTextAsync(file, "x");
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => Open().Put("ab/cd/abcd.mp4", file, stopped.Token));
        Directory.GetFiles(Home, "*", SearchOption.AllDirectories).ShouldBeEmpty();
        var (mine, another) = (Lease.Mine.Split('/'), Path.Combine(Home, "ab/cd/abcd.mp4.elsewhere,boot,1,1,0.part"));
        mine[2] = $"{int.MaxValue}"; // a number that no process has
        await File.WriteAllTextAsync(Path.Combine(Home, $"ab/cd/abcd.mp4.{string.Join(',', mine)},0.part"), "half of it");
        await File.WriteAllTextAsync(another, "another machine is at it");

        await Open().Put("ab/cd/abcd.mp4", file);

        Directory.GetFiles(Home, "*", SearchOption.AllDirectories).ShouldBe([Path.Combine(Home, "ab/cd/abcd.mp4"), another], ignoreOrder: true);
    }

    private protected override IObjectStore Open() => new FolderStore(Home);
}

public sealed class InjectedStoreTests
{
    [Fact]
    public async Task An_installation_keeps_what_is_made_and_what_is_published_in_the_stores_it_is_given()
    {
        var elsewhere = Directory.CreateTempSubdirectory("backlot-elsewhere-").FullName;
        await using var house = await TestHouse.Open(more: services => services
            .AddKeyedSingleton<IObjectStore>(nameof(Derived), new FolderStore(Path.Combine(elsewhere, "made")))
            .AddKeyedSingleton<IObjectStore>(nameof(Published), new FolderStore(Path.Combine(elsewhere, "out"))));
        var file = Path.Combine(elsewhere, "x");
        await File.WriteAllTextAsync(file, "x");
        var key = new string('a', 40);

        await house.Get<Derived>().Put(key, "mp4", file);
        await house.Get<Published>().Pin(key, "mp4", file);

        Directory.GetFiles(Path.Combine(elsewhere, "made"), "*", SearchOption.AllDirectories).Length.ShouldBe(1);
        Directory.GetFiles(Path.Combine(elsewhere, "out"), "*", SearchOption.AllDirectories).Length.ShouldBe(1);
        Directory.GetFiles(house.Data.Derived, "*", SearchOption.AllDirectories).ShouldBeEmpty();
        Directory.Delete(elsewhere, recursive: true);
    }
}
