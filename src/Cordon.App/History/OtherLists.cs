using Cordon.App.Lists;
using Cordon.Model;

namespace Cordon.App.History;

/// <summary>The other lists as they were known on a day: where a party that disappeared may have gone.</summary>
static class OtherLists
{
    /// <summary>Reads them one by one, as they are asked for.</summary>
    public static IEnumerable<ListVersion> Of(ListStore store, string listId, DateOnly day) =>
        store.ListIds().Where(id => id != listId).Select(id => store.InForce(id, day)).OfType<ListManifest>()
            .Select(store.Read);
}
