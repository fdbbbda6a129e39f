using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Backlot.Tests;

/// <summary>A test that needs a PostgreSQL server; where the machine has no server binaries it says skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute()
    {
        if (PostgresServer.Binaries is null)
            Skip = "PostgreSQL server binaries are not on this machine";
    }
}

/// <summary>
/// One PostgreSQL server for the run, on loopback, in a temporary folder, started as an unprivileged user when we are root and
/// ended by its own process id when the run ends.
/// </summary>
public sealed class PostgresServer
{
    private static readonly Lazy<Task<PostgresServer>> One = new(Start);
    private readonly int port;
    private int databases;

    private PostgresServer(int port) => this.port = port;

    public static string? Binaries { get; } = Environment.GetEnvironmentVariable("BACKLOT_TEST_POSTGRES") == "none"
        ? null
        : Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).LastOrDefault(d => File.Exists(Path.Combine(d, "initdb")))
            : null;

    public static Task<PostgresServer> Shared() => One.Value;

    public async Task<string> NewDatabase()
    {
        var name = $"t{Interlocked.Increment(ref databases)}";
        await using var connection = new Npgsql.NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name}";
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    /// <summary>The same rows once more, as a dump of this moment that is restored later. Nobody may be connected to it.</summary>
    public async Task<string> Copy(string connectionString)
    {
        var name = $"t{Interlocked.Increment(ref databases)}";
        await using var connection = new Npgsql.NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name} TEMPLATE {new Npgsql.NpgsqlConnectionStringBuilder(connectionString).Database}";
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    private string ConnectionString(string database) => $"Host=127.0.0.1;Port={port};Username=postgres;Database={database};Pooling=false";

    private static async Task<PostgresServer> Start()
    {
        var folder = Directory.CreateTempSubdirectory("backlot-pg-").FullName;
        var port = FreePort();
        var asRoot = Environment.UserName == "root";
        if (asRoot)
            await Run("chown", ["nobody", folder]);
        await Run(Wrapped(asRoot, "initdb"), [.. Arguments(asRoot, "initdb"), "-D", $"{folder}/data", "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"]);
        var server = OnItsOwnThread(Info(Wrapped(asRoot, "postgres"), [.. Arguments(asRoot, "postgres"), "-D", $"{folder}/data", "-p", port.ToString(), "-h", "127.0.0.1", "-k", folder, "-c", "fsync=off"]));
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            server.Kill(entireProcessTree: true);
            server.WaitForExit(5000);
            Directory.Delete(folder, recursive: true);
        };
        var started = new PostgresServer(port);
        for (var i = 0; ; i++)
        {
            try
            {
                await using var connection = new Npgsql.NpgsqlConnection(started.ConnectionString("postgres"));
                await connection.OpenAsync();
                return started;
            }
            catch (Npgsql.NpgsqlException) when (i < 900)
            {
                await Task.Delay(100); // still starting
            }
        }
    }

    /// <summary>The server ends with the thread that started it, so that one lives as long as we do: threads of the pool come and go.</summary>
    private static Process OnItsOwnThread(ProcessStartInfo info)
    {
        var started = new TaskCompletionSource<Process>();
        new Thread(() =>
        {
            var server = Process.Start(info)!;
            started.SetResult(server);
            server.WaitForExit();
        }) { IsBackground = true }.Start();
        return started.Task.GetAwaiter().GetResult();
    }

    private static string Wrapped(bool asRoot, string program) => asRoot ? "setpriv" : Path.Combine(Binaries!, program);

    private static string[] Arguments(bool asRoot, string program) =>
        asRoot ? ["--reuid=nobody", "--regid=nogroup", "--clear-groups", .. program == "postgres" ? (string[])["--pdeathsig", "TERM"] : [], Path.Combine(Binaries!, program)] : [];

    private static ProcessStartInfo Info(string program, string[] arguments) => new(program, arguments)
    {
        RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/", Environment = { ["LC_ALL"] = "C.UTF-8" },
    };

    private static async Task Run(string program, string[] arguments)
    {
        using var process = Process.Start(Info(program, arguments))!;
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} failed: {await error}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
