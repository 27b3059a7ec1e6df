using System.Text.Json;
using System.Text.Json.Nodes;
using Selvage.Cli.Output;
using Selvage.Cli.Running;

namespace Selvage.Cli.Accounts.Logins;

/// <summary>
/// The sign-ins of the person at this machine, by server: <c>selvage/logins.json</c> in the folder for a person's settings (XDG Base Directory
/// Specification), readable by its owner alone. A new one takes the file's place whole, so that no reader ever sees half of it.
/// </summary>
internal sealed class LoginFile
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(50);
    private readonly Surroundings _around;
    private readonly string _folder;

    private LoginFile(Surroundings around, string folder) => (_around, _folder) = (around, folder);

    /// <summary>Where it is, or will be.</summary>
    public string Name => Path.Combine(_folder, "logins.json");

    /// <summary>The file; null where this process has no folder for a person's settings.</summary>
    public static LoginFile? Of(Surroundings around)
    {
        var settings = Filled(around.Variable("XDG_CONFIG_HOME")) ?? (Filled(around.Variable("HOME")) is { } home ? Path.Combine(home, ".config") : Filled(around.Variable("APPDATA")));
        return settings is null || !Path.IsPathFullyQualified(settings) ? null : new LoginFile(around, Path.Combine(settings, "selvage"));
    }

    /// <summary>The server that was signed in to last; null where there is none.</summary>
    public string? Last => (string?)Read()["last"];

    /// <summary>The sign-in at a server; null where there is none.</summary>
    public StoredLogin? Find(string server) => StoredLogin.Of(Read()["logins"]?[server]);

    /// <summary>Keeps a sign-in, and takes that server where none is named.</summary>
    public void Put(string server, StoredLogin login) => Change(it =>
    {
        it["last"] = server;
        it["logins"]![server] = login.ToJson();
    });

    /// <summary>Forgets a sign-in.</summary>
    public void Remove(string server) => Change(it =>
    {
        it["logins"]!.AsObject().Remove(server);
        if ((string?)it["last"] == server)
            it["last"] = it["logins"]!.AsObject().Select(l => l.Key).FirstOrDefault();
    });

    /// <summary>Waits until no other command of this person works on the sign-ins, and keeps them to this one until the result is disposed of.</summary>
    public async Task<IDisposable> HoldAsync(CancellationToken ct)
    {
        MakeFolder();
        var started = _around.Clock.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(_folder, "logins.lock"), Options(FileMode.OpenOrCreate));
            }
            catch (IOException) when (_around.Clock.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(Beat, _around.Clock, ct);
            }
        }
    }

    private void Change(Action<JsonObject> change)
    {
        MakeFolder();
        var content = Read();
        content["logins"] ??= new JsonObject();
        change(content);
        var next = $"{Name}.{Environment.ProcessId}";
        File.Delete(next);
        using (var file = new FileStream(next, Options(FileMode.CreateNew)))
        {
            JsonSerializer.Serialize(file, content, Screen.Pretty);
            file.Flush(flushToDisk: true);
        }

        File.Move(next, Name, overwrite: true);
    }

    private JsonObject Read()
    {
        try
        {
            return File.Exists(Name) ? JsonNode.Parse(File.ReadAllText(Name))!.AsObject() : [];
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new StoppedException(Fault.Usage("cli.logins.invalid", "The file of your sign-ins cannot be read", $"{Name}: {broken.Message}. Delete it and sign in again with 'selvage login'."));
        }
    }

    private void MakeFolder()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(_folder);
        else
            Directory.CreateDirectory(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private static string? Filled(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
